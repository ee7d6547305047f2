namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Evaluates the values a key was given: which of them count, and what objects among them merge to.</summary>
internal sealed partial class HoconResolver
{
    /// <summary>The value that entries come to, the last one first; null where none has one.</summary>
    private HoconValue? Evaluate(IReadOnlyList<HoconEntry> entries)
    {
        var visible = LookBack(entries);
        var layers = new List<object>();
        for (var i = visible.Count - 1; i >= 0; i--)
        {
            Step(visible[i].Node.Origin);
            if (visible[i].Node is ObjectNode literal)
            {
                layers.Add(literal);
                continue;
            }

            switch (EvaluateEntry(visible, i))
            {
                case null:
                    continue;
                case HoconObject fields:
                    layers.Add(fields);
                    continue;
                case var other:
                    return layers.Count == 0 ? other : Merge(layers);
            }
        }

        return layers.Count == 0 ? null : Merge(layers);
    }

    /// <summary>The entries below the lowest one that waits for this very evaluation; all of them where none does.</summary>
    private IReadOnlyList<HoconEntry> LookBack(IReadOnlyList<HoconEntry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (IsDirectlyAwaited(entries[i].Node))
            {
                _cyclesMet++;
                return [.. entries.Take(i)];
            }
        }

        return entries;
    }

    private HoconValue? EvaluateEntry(IReadOnlyList<HoconEntry> entries, int index) => entries[index].Node switch
    {
        ScalarNode scalar => scalar.Value,
        ResolvedNode resolved => resolved.Value,
        ArrayNode array => EvaluateArray(array),
        ReferenceNode reference => EvaluateReference(reference, entries[index].Suffix),
        ConcatenationNode concatenation => EvaluateConcatenation(concatenation, [.. entries.Take(index)]),
        var other => throw new InvalidOperationException($"a {other.GetType().Name} is not the value of a key"),
    };

    private HoconArray? EvaluateArray(ArrayNode array)
    {
        if (array.Resolved is not null || array.Resolving)
        {
            _cyclesMet += array.Resolved is null ? 1 : 0;
            return array.Resolved;
        }

        Enter(node: null, [], array.Origin);
        array.Resolving = true;
        try
        {
            var items = array.Elements.Select(element => Evaluate(element.Entries)).OfType<HoconValue>().ToList();
            var result = Within(new HoconArray(items, array.Origin));
            array.Resolved = result;
            return result;
        }
        finally
        {
            array.Resolving = false;
            Leave();
        }
    }

    private HoconValue? EvaluateConcatenation(ConcatenationNode node, IReadOnlyList<HoconEntry> below)
    {
        if (node.Resolution.IsKnown)
        {
            return node.Resolution.Value;
        }

        if (IsAwaited(node, []))
        {
            _cyclesMet++;
            return null;
        }

        Enter(node, [], node.Origin);
        try
        {
            var parts = node.Parts.ConvertAll(part => (EvaluatePart(part, below), part));
            var joined = HoconConcatenator.Join(parts, node.Origin);
            return node.Resolution.Keep(joined is null ? null : Within(joined));
        }
        catch (HoconException e)
        {
            e.Faults.Where(fault => !_faults.Contains(fault)).ToList().ForEach(_faults.Add);
            return node.Resolution.Keep(null);
        }
        finally
        {
            Leave();
        }
    }

    private HoconValue? EvaluatePart(HoconNode part, IReadOnlyList<HoconEntry> below) => part switch
    {
        BlankNode => null,
        BelowNode => Evaluate(below),
        ObjectNode literal => Merge([literal]),
        _ => EvaluateEntry([new HoconEntry(part)], 0),
    };
}
