using System.Globalization;

namespace Wallaroo.Host.CommandLine.Values;

/// <summary>Reads the numbers of a command line: <c>10_000_000</c>, <c>250k</c>, <c>1.5M</c>.</summary>
internal static class NumberText
{
    /// <summary>Reads a whole number, underscores between its digits allowed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The number, not negative.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        if (text.IsEmpty || text[0] == '_' || text[^1] == '_')
        {
            return false;
        }

        foreach (var character in text)
        {
            if (character == '_')
            {
                continue;
            }

            if (!char.IsAsciiDigit(character) || value > (long.MaxValue - (character - '0')) / 10)
            {
                return false;
            }

            value = (value * 10) + (character - '0');
        }

        return true;
    }

    /// <summary>Reads a number per second: <c>100_000</c>, <c>100k</c>, <c>1.5M/s</c>, <c>max</c> (0: no limit).</summary>
    /// <param name="text">The text.</param>
    /// <param name="perSecond">Messages in a second, more than 0; 0 for no limit.</param>
    public static bool TryParseRate(string text, out double perSecond)
    {
        perSecond = 0;
        if (text == "max")
        {
            return true;
        }

        var number = text.EndsWith("/s", StringComparison.Ordinal) ? text[..^2] : text;
        var factor = number.Length == 0 ? 1 : Factor(number[^1]);
        var digits = factor == 1 ? number : number[..^1];
        return double.TryParse(
                digits.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && (perSecond = value * factor) is > 0 and <= 1e12;
    }

    private static double Factor(char suffix) => suffix switch
    {
        'k' or 'K' => 1e3,
        'm' or 'M' => 1e6,
        'g' or 'G' => 1e9,
        _ => 1,
    };
}
