namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Merges objects, written or already resolved, the first of them the one that wins.</summary>
internal sealed partial class HoconResolver
{
    private HoconObject? Merge(IReadOnlyList<object> layers, bool isRoot = false)
    {
        if (layers is [HoconObject only])
        {
            return only;
        }

        if (layers is [ObjectNode { Resolved: { } known }])
        {
            return known;
        }

        var literals = layers.OfType<ObjectNode>().ToList();
        if (literals.Exists(literal => literal.Resolving))
        {
            _cyclesMet++;
            return null;
        }

        var origin = layers[0] is ObjectNode node ? node.Origin : ((HoconObject)layers[0]).Origin;
        Enter(node: null, [], origin);
        literals.ForEach(literal => literal.Resolving = true);
        try
        {
            var result = Within(new HoconObject(EvaluateFields(CollectFields(layers), isRoot), origin));
            if (layers is [ObjectNode alone])
            {
                alone.Resolved = result;
            }

            return result;
        }
        finally
        {
            literals.ForEach(literal => literal.Resolving = false);
            Leave();
        }
    }

    /// <summary>For each key of any layer what all layers give it, earliest first.</summary>
    private static List<PendingField> CollectFields(IReadOnlyList<object> layers)
    {
        var fields = new OrderedDictionary<string, PendingField>(StringComparer.Ordinal);
        foreach (var layer in layers.Reverse())
        {
            foreach (var (key, keyOrigin, entries) in FieldsOf(layer))
            {
                if (fields.TryGetValue(key, out var field))
                {
                    field.Entries.AddRange(entries);
                    field.KeyOrigin = keyOrigin;
                }
                else
                {
                    fields.Add(key, new PendingField(key, keyOrigin, [.. entries]));
                }
            }
        }

        return [.. fields.Values];
    }

    private static IEnumerable<(string Key, HoconOrigin KeyOrigin, IEnumerable<HoconEntry> Entries)> FieldsOf(object layer) => layer is ObjectNode literal
        ? literal.Fields.Select(field => (field.Key, field.Value.KeyOrigin, field.Value.Entries.AsEnumerable()))
        : ((HoconObject)layer).Fields.Select(field => (field.Key, field.KeyOrigin, Enumerable.Repeat(new HoconEntry(new ResolvedNode(field.Value)), 1)));

    /// <summary>Evaluates fields; those that fail on a cycle are tried again once the others have what they need.</summary>
    private IEnumerable<HoconField> EvaluateFields(List<PendingField> fields, bool isRoot)
    {
        var failures = TryAll(fields);
        for (var before = int.MaxValue; failures.Count > 0 && failures.Count < before;)
        {
            before = failures.Count;
            failures = TryAll(failures.ConvertAll(failure => failure.Field));
        }

        if (failures.Count > 0 && !isRoot)
        {
            throw failures[0].Cycle;
        }

        foreach (var fault in failures.Select(failure => failure.Cycle.Fault).Where(fault => !_faults.Contains(fault)))
        {
            _faults.Add(fault);
        }

        return fields.Where(field => field.Value is not null).Select(field => new HoconField(field.Key, field.KeyOrigin, field.Value!));
    }

    private List<(PendingField Field, HoconCycleException Cycle)> TryAll(List<PendingField> fields)
    {
        var failures = new List<(PendingField, HoconCycleException)>();
        foreach (var field in fields)
        {
            try
            {
                field.Value = Evaluate(field.Entries);
            }
            catch (HoconCycleException e) when (_cycleFailures++ < HoconLimits.CycleAttempts)
            {
                failures.Add((field, e));
            }
            catch (HoconCycleException e)
            {
                throw new HoconLimitException(e.Fault);
            }
        }

        return failures;
    }

    private sealed class PendingField(string key, HoconOrigin keyOrigin, List<HoconEntry> entries)
    {
        public string Key { get; } = key;

        public HoconOrigin KeyOrigin { get; set; } = keyOrigin;

        public List<HoconEntry> Entries { get; } = entries;

        public HoconValue? Value { get; set; }
    }
}
