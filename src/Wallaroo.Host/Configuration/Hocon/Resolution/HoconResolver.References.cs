namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Looks paths up.</summary>
internal sealed partial class HoconResolver
{
    private HoconValue? EvaluateReference(ReferenceNode node, IReadOnlyList<string> suffix)
    {
        if (node.Resolution.IsKnown)
        {
            return Descend(node.Resolution.Value, suffix);
        }

        if (IsAwaited(node, suffix))
        {
            _cyclesMet++;
            return null;
        }

        var cycles = _cyclesMet;
        HoconValue? found;
        Enter(node, suffix, node.Origin);
        try
        {
            found = Find(node, suffix);
        }
        finally
        {
            Leave();
        }

        return suffix.Count > 0 ? found : node.Resolution.Keep(Checked(node, found, isCycle: cycles != _cyclesMet));
    }

    private HoconValue? Checked(ReferenceNode node, HoconValue? found, bool isCycle)
    {
        if (found is null && !node.IsOptional)
        {
            Missing(node, isCycle);
        }

        if (found is not null and not HoconObject && node.MustBeObject)
        {
            Fault(
                node.Origin,
                HoconCodes.MixedConcatenation,
                $"{node} is {found.Kind} and stands beside an object",
                "Only objects can be put together with objects; separate two values by a comma or a new line.");
            return null;
        }

        return found?.At(node.Origin with { Via = found.Origin });
    }

    private void Missing(ReferenceNode node, bool isCycle)
    {
        if (isCycle)
        {
            throw new HoconCycleException(node.Origin.Fault(
                HoconCodes.Cycle,
                $"{node} waits for its own value{Chain(node)}",
                "A value may refer to what its key had before, but not to itself: break the cycle, or write ${?…} where there may be no value."));
        }

        Fault(
            node.Origin,
            HoconCodes.Undefined,
            node.IsEnvironmentList
                ? $"{node} has no value: the environment variable {EnvironmentName(node)}_0 is not set"
                : $"{node} has no value: neither the configuration nor the environment has {HoconPath.Render(node.Path)}",
            "Set it, or write ${?…} where it may be missing.");
    }

    /// <summary>Which substitutions led here, for the message about a cycle.</summary>
    private string Chain(ReferenceNode node)
    {
        var chain = _frames.Select(frame => frame.Node).OfType<ReferenceNode>().Append(node).TakeLast(5).ToList();
        return chain.Count > 1 ? $": {string.Join(" needs ", chain)}" : "";
    }

    private HoconValue? Find(ReferenceNode node, IReadOnlyList<string> suffix)
    {
        if (node.IsEnvironmentList)
        {
            return suffix.Count > 0 ? null : FindEnvironmentList(node);
        }

        foreach (var (start, path) in node.Scope.Places(node.Path))
        {
            if (Lookup(start ?? _root, [.. path, .. suffix]) is { } found)
            {
                return found;
            }
        }

        return suffix.Count > 0 ? null : FindInEnvironment(EnvironmentName(node));
    }

    private HoconValue? Lookup(ObjectNode start, IReadOnlyList<string> path)
    {
        if (!start.TryGet(path[0], out var slot))
        {
            return null;
        }

        IReadOnlyList<HoconEntry> entries = slot.Entries;
        foreach (var key in path.Skip(1))
        {
            entries = Child(LookBack(entries), key);
        }

        return Evaluate(entries);
    }

    /// <summary>What the key of a child has been given by the objects among the entries, earliest first.</summary>
    private List<HoconEntry> Child(IReadOnlyList<HoconEntry> entries, string key)
    {
        var layers = new List<IReadOnlyList<HoconEntry>>();
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            Step(entries[i].Node.Origin);
            if (ChildOf(entries, i, key) is not { } child)
            {
                break;
            }

            layers.Add(child);
            if (child.Count > 0 && child[0].Node.HidesWhatIsBelow)
            {
                break;
            }
        }

        layers.Reverse();
        return [.. layers.SelectMany(layer => layer)];
    }

    /// <summary>What one entry gives a child; null where the entry is not an object and so hides those below.</summary>
    private IReadOnlyList<HoconEntry>? ChildOf(IReadOnlyList<HoconEntry> entries, int index, string key)
    {
        var node = entries[index].Node;
        if (node is ObjectNode literal)
        {
            return literal.TryGet(key, out var slot) ? slot.Entries : [];
        }

        if (node.HidesWhatIsBelow)
        {
            return null;
        }

        // With nothing below, where it leads decides alone, so only the child of that is needed.
        if (index == 0 && node is ReferenceNode { Resolution.IsKnown: false, Scope.HasSeveralPlaces: false } reference)
        {
            return [new HoconEntry(reference, [.. entries[index].Suffix, key])];
        }

        return EvaluateEntry(entries, index) switch
        {
            null => [],
            HoconObject fields => fields.Find(key) is { } field ? [new HoconEntry(new ResolvedNode(field.Value))] : [],
            _ => null,
        };
    }

    private static HoconValue? Descend(HoconValue? value, IReadOnlyList<string> path) =>
        path.Count == 0 ? value : (value as HoconObject)?.Find(path)?.Value;

    private static string EnvironmentName(ReferenceNode node) => string.Join('.', node.Path);

    private HoconScalar? FindInEnvironment(string name) => _environment(name) is { } value
        ? new HoconScalar(HoconScalarKind.String, value, HoconSource.OfSetting($"environment variable {name}", $"{name}={value}").At(name.Length + 1, value.Length))
        : null;

    private HoconArray? FindEnvironmentList(ReferenceNode node)
    {
        var items = new List<HoconValue>();
        while (FindInEnvironment($"{EnvironmentName(node)}_{items.Count}") is { } item)
        {
            items.Add(item);
        }

        return items.Count == 0 ? null : new HoconArray(items, node.Origin);
    }
}
