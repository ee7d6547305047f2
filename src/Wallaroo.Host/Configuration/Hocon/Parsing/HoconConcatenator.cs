using System.Text;

namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Puts values side by side together: texts to a text, arrays to an array, objects to an object.</summary>
internal static class HoconConcatenator
{
    /// <summary>
    /// Combines parts as far as that is possible before substitutions are replaced. Objects come back as several nodes,
    /// which merge as if the key had been written several times.
    /// </summary>
    public static List<HoconNode> Combine(List<HoconNode> parts)
    {
        if (parts.Count == 1)
        {
            return parts;
        }

        RefuseMixture(parts);
        var hasArray = parts.Exists(part => part is ArrayNode);
        if (parts.Exists(part => part is ObjectNode) && !hasArray)
        {
            parts.RemoveAll(part => part is BlankNode);
            parts.ForEach(part => (part as ReferenceNode)?.MustBeObject = true);
            return parts;
        }

        if (parts.Exists(part => part is ReferenceNode or ObjectNode))
        {
            return [new ConcatenationNode(parts[0].Origin, parts)];
        }

        return [hasArray ? JoinArrays(parts) : JoinTexts(parts)];
    }

    /// <summary>Concatenates resolved parts; null parts are optional substitutions without a value.</summary>
    public static HoconValue? Join(IReadOnlyList<(HoconValue? Value, HoconNode Node)> parts, HoconOrigin origin)
    {
        var present = parts.Where(part => part.Value is not null && part.Node is not BlankNode).ToList();
        if (present.Count == 0)
        {
            return null;
        }

        if (present.TrueForAll(part => part.Value is HoconScalar))
        {
            return JoinTexts(parts, origin);
        }

        if (present.TrueForAll(part => part.Value is HoconObject))
        {
            return present.Select(part => (HoconObject)part.Value!).Aggregate(Merge).At(origin);
        }

        var arrays = present.ConvertAll(part => (Array: HoconArray.From(part.Value!), part.Node));
        return arrays.Find(part => part.Array is null) is { Node: not null } other
            ? throw Mixed(other.Node.Origin, present.First(part => part.Node == other.Node).Value!.Kind, present.First(part => part.Node != other.Node).Value!.Kind)
            : new HoconArray([.. arrays.SelectMany(part => part.Array!.Items)], origin);
    }

    private static HoconScalar JoinTexts(IReadOnlyList<(HoconValue? Value, HoconNode Node)> parts, HoconOrigin origin)
    {
        var text = new StringBuilder();
        foreach (var (value, node) in parts)
        {
            text.Append(node is BlankNode blank ? blank.Text : (value as HoconScalar)?.Text);
        }

        return new HoconScalar(HoconScalarKind.String, text.ToString(), origin);
    }

    private static HoconObject Merge(HoconObject earlier, HoconObject later)
    {
        var fields = earlier.Fields.Select(field => later.Find(field.Key) is not { } override_
            ? field
            : field.Value is HoconObject below && override_.Value is HoconObject above
                ? override_ with { Value = Merge(below, above) }
                : override_);
        return new HoconObject(fields.Concat(later.Fields.Where(field => earlier.Find(field.Key) is null)), later.Origin);
    }

    private static void RefuseMixture(List<HoconNode> parts)
    {
        var text = parts.Find(part => part is ScalarNode);
        var other = parts.Find(part => part is ArrayNode or ObjectNode);
        if (text is not null && other is not null)
        {
            throw Mixed(text.Origin, "a text", other is ArrayNode ? "an array" : "an object");
        }
    }

    private static HoconException Mixed(HoconOrigin origin, string kind, string otherKind) => origin.Error(
        HoconCodes.MixedConcatenation,
        $"{kind} and {otherKind} stand side by side and cannot be put together",
        "Texts can be put together with texts, arrays with arrays, objects with objects; separate two values by a comma or a new line.");

    private static ArrayNode JoinArrays(List<HoconNode> parts)
    {
        var joined = new ArrayNode(parts[0].Origin);
        joined.Elements.AddRange(parts.OfType<ArrayNode>().SelectMany(array => array.Elements));
        return joined;
    }

    private static ScalarNode JoinTexts(List<HoconNode> parts)
    {
        var text = string.Concat(parts.Select(part => part is BlankNode blank ? blank.Text : ((ScalarNode)part).Value.Text));
        var (first, last) = (parts[0].Origin, parts[^1].Origin);
        var origin = first.Source.At(first.Start, last.Start + last.Length - first.Start);
        return new ScalarNode(new HoconScalar(HoconScalarKind.String, text, origin));
    }
}
