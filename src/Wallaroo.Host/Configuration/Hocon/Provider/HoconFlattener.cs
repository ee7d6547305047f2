namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Turns a resolved configuration into the flat keys of <c>Microsoft.Extensions.Configuration</c>.</summary>
internal static class HoconFlattener
{
    /// <summary>
    /// Keys joined by colons, elements of arrays by their numbers, values as text. A null value, and an object without
    /// fields, is a key with a null value; an array without elements a key with an empty one.
    /// </summary>
    /// <exception cref="HoconException">Two keys differ by case only, which .NET's configuration cannot tell apart.</exception>
    public static IDictionary<string, string?> Flatten(HoconObject root)
    {
        var settings = new SortedDictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, leaf, _) in Leaves(root))
        {
            settings[string.Join(':', path)] = leaf switch
            {
                HoconScalar { IsNull: true } or HoconObject => null,
                HoconScalar scalar => scalar.Text,
                _ => "",
            };
        }

        return settings;
    }

    /// <summary>Every value that holds no other, with its path and the place its key was written at.</summary>
    public static IEnumerable<(IReadOnlyList<string> Path, HoconValue Value, HoconOrigin KeyOrigin)> Leaves(HoconObject root)
    {
        RefuseKeysThatDifferByCase(root);
        return root.Fields.SelectMany(field => Leaves([field.Key], field.Value, field.KeyOrigin));
    }

    private static IEnumerable<(IReadOnlyList<string> Path, HoconValue Value, HoconOrigin KeyOrigin)> Leaves(
        IReadOnlyList<string> path, HoconValue value, HoconOrigin keyOrigin)
    {
        switch (value)
        {
            case HoconObject { Fields.Count: > 0 } fields:
                RefuseKeysThatDifferByCase(fields);
                return fields.Fields.SelectMany(field => Leaves([.. path, field.Key], field.Value, field.KeyOrigin));
            case HoconArray { Items.Count: > 0 } array:
                return array.Items.SelectMany((item, index) => Leaves([.. path, index.ToString()], item, keyOrigin));
            default:
                return [(path, value, keyOrigin)];
        }
    }

    private static void RefuseKeysThatDifferByCase(HoconObject fields)
    {
        var seen = new Dictionary<string, HoconField>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in fields.Fields)
        {
            if (!seen.TryAdd(field.Key, field))
            {
                throw field.KeyOrigin.Error(
                    HoconCodes.KeysDifferByCase,
                    $"the key {HoconPath.RenderElement(field.Key)} differs from {HoconPath.RenderElement(seen[field.Key].Key)} ({seen[field.Key].KeyOrigin}) by case only",
                    "Rename one: .NET's configuration takes them for the same key.");
            }
        }
    }
}
