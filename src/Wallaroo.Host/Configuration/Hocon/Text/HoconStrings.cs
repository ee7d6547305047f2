using System.Globalization;
using System.Text;

namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Reads strings in quotes: JSON's, with its escapes, and those in three quotes, without any.</summary>
internal static class HoconStrings
{
    public static string ReadQuoted(HoconSource source, ref int at)
    {
        var text = source.Text;
        var start = at++;
        var result = new StringBuilder();
        while (at < text.Length)
        {
            var c = text[at];
            if (c == '"')
            {
                at++;
                return result.ToString();
            }

            if (c < ' ')
            {
                throw ControlCharacter(source, start, at);
            }

            result.Append(c == '\\' ? ReadEscape(source, ref at) : c);
            at++;
        }

        throw Unterminated(source, start);
    }

    /// <summary>Everything up to the last of three or more quotes in a row; the quotes before the last three belong to the text.</summary>
    public static string ReadTripleQuoted(HoconSource source, ref int at)
    {
        var text = source.Text;
        var start = at;
        var end = text.IndexOf("\"\"\"", start + 3, StringComparison.Ordinal);
        if (end < 0)
        {
            throw source.At(start, 3).Error(
                HoconCodes.BadString, "the string in triple quotes that begins here has no end", "Close it with \"\"\".");
        }

        while (end + 3 < text.Length && text[end + 3] == '"')
        {
            end++;
        }

        at = end + 3;
        return text[(start + 3)..end];
    }

    /// <summary>The character that an escape stands for; leaves the offset at the escape's last character.</summary>
    private static char ReadEscape(HoconSource source, ref int at)
    {
        var start = at++;
        var c = at < source.Text.Length ? source.Text[at] : '\0';
        return c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ReadUnicode(source, start, ref at),
            _ => throw source.At(start, Math.Min(2, source.Text.Length - start)).Error(
                HoconCodes.BadString,
                $"a backslash followed by {(at < source.Text.Length ? HoconExcerpt.Name(c) : "nothing")} is not an escape",
                "Escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits; write \\\\ for a backslash, or use triple quotes."),
        };
    }

    private static char ReadUnicode(HoconSource source, int start, ref int at)
    {
        var digits = source.Text.AsSpan(at + 1, Math.Min(4, source.Text.Length - at - 1));
        if (digits.Length < 4 || !ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            throw source.At(start, 2 + digits.Length).Error(
                HoconCodes.BadString, "\\u needs four hexadecimal digits", "Write for example \\u00e9 for é.");
        }

        at += 4;
        return (char)code;
    }

    private static HoconException ControlCharacter(HoconSource source, int start, int at) => source.Text[at] == '\n'
        ? Unterminated(source, start)
        : source.At(at, 1).Error(
            HoconCodes.BadString,
            $"a string in quotes cannot hold the control character {HoconExcerpt.Name(source.Text[at])}",
            "Write it as an escape (\\t, \\r, \\u0000), or use triple quotes.");

    private static HoconException Unterminated(HoconSource source, int start) => source.At(start, 1).Error(
        HoconCodes.BadString,
        "the string that begins here has no closing quote on its line",
        "Close it with \", or use triple quotes for a text of several lines.");
}
