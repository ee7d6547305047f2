namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>An array.</summary>
internal sealed class HoconArray(IReadOnlyList<HoconValue> items, HoconOrigin origin) : HoconValue(origin)
{
    public IReadOnlyList<HoconValue> Items { get; } = items;

    public override long Weight { get; } = 1 + items.Sum(item => item.Weight);

    public override int Depth { get; } = 1 + items.Select(item => item.Depth).DefaultIfEmpty().Max();

    public override string Kind => "an array";

    public override HoconValue At(HoconOrigin origin) => new HoconArray(Items, origin);

    /// <summary>
    /// The value as an array where the format lets it be one: an array, or an object with keys that are whole numbers,
    /// taken in their order without gaps. Null for anything else.
    /// </summary>
    public static HoconArray? From(HoconValue value)
    {
        if (value is not HoconObject candidate)
        {
            return value as HoconArray;
        }

        var numbered = candidate.Fields
            .Where(field => IsIndex(field.Key))
            .OrderBy(field => int.Parse(field.Key))
            .Select(field => field.Value)
            .ToList();
        return numbered.Count == 0 ? null : new HoconArray(numbered, candidate.Origin);
    }

    private static bool IsIndex(string key) => key.Length > 0 && key.All(char.IsAsciiDigit) && int.TryParse(key, out _);
}
