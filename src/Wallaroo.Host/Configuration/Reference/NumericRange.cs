namespace Wallaroo.Host.Configuration.Reference;

/// <summary>A lowest and a highest value, both allowed, as <c>LOWEST..HIGHEST</c>; and perhaps powers of two only.</summary>
internal readonly record struct NumericRange(decimal Lowest, decimal Highest, bool IsPowerOfTwo)
{
    private const string PowerOfTwo = ", a power of two";

    /// <param name="text">The range.</param>
    /// <param name="read">Reads one of its ends; null for a text that is none.</param>
    /// <exception cref="FormatException">The text is no range.</exception>
    public static NumericRange Parse(string text, Func<string, decimal?> read)
    {
        var isPowerOfTwo = text.EndsWith(PowerOfTwo, StringComparison.Ordinal);
        var ends = (isPowerOfTwo ? text[..^PowerOfTwo.Length] : text).Split("..");
        return ends.Length == 2 && read(ends[0]) is { } lowest && read(ends[1]) is { } highest && lowest <= highest
            ? new NumericRange(lowest, highest, isPowerOfTwo)
            : throw new FormatException($"'{text}' is not a range: write LOWEST..HIGHEST");
    }

    public bool Holds(decimal value) =>
        value >= Lowest && value <= Highest && (!IsPowerOfTwo || (value >= 1 && long.IsPow2((long)value)));
}
