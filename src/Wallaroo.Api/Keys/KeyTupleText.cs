using System.Globalization;
using System.Text;

namespace Wallaroo.Keys;

/// <summary>
/// Tuples as text: <c>(a, 5, "b, c")</c>. A part is quoted if it is empty, has a blank at an end or holds a bracket,
/// comma, quote, backslash or control character; within quotes <c>\"</c>, <c>\\</c> and <c>\uXXXX</c>.
/// </summary>
internal static class KeyTupleText
{
    public static string Join(params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder("(");
        for (var i = 0; i < parts.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(parts[i]);
        }

        return text.Append(')').ToString();
    }

    public static string Part(string text, bool isTuple)
    {
        if (isTuple || !NeedsQuotes(text))
        {
            return text;
        }

        var quoted = new StringBuilder("\"");
        foreach (var unit in text)
        {
            if (unit is '"' or '\\')
            {
                quoted.Append('\\').Append(unit);
            }
            else if (char.IsControl(unit))
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
            }
            else
            {
                quoted.Append(unit);
            }
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>The parts of a tuple's text; those in quotes without them.</summary>
    public static string[] Split(string text, int count)
    {
        var parts = new List<string>();
        var at = Skip(text, 0, '(');
        do
        {
            parts.Add(ReadPart(text, ref at));
        }
        while (text[at++] == ',');

        if (text[at - 1] != ')' || text.AsSpan(at).Trim().Length > 0 || parts.Count != count)
        {
            throw new FormatException($"expected {count} parts in brackets");
        }

        return [.. parts];
    }

    private static bool NeedsQuotes(string text) =>
        text.Length == 0 || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])
        || text.AsSpan().IndexOfAny("(),\"\\") >= 0 || text.Any(char.IsControl);

    private static int Skip(string text, int at, char expected)
    {
        at = SkipBlanks(text, at);
        return at < text.Length && text[at] == expected ? at + 1 : throw new FormatException($"expected '{expected}' at {at}");
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static string ReadPart(string text, ref int at)
    {
        at = SkipBlanks(text, at);
        var part = at < text.Length && text[at] == '"' ? ReadQuoted(text, ref at) : ReadPlain(text, ref at);
        at = SkipBlanks(text, at);
        return at < text.Length && text[at] is ',' or ')' ? part : throw new FormatException($"expected ',' or ')' at {at}");
    }

    // A nested tuple is taken whole, brackets and quotes within it included.
    private static string ReadPlain(string text, ref int at)
    {
        var start = at;
        var open = 0;
        while (at < text.Length && (open > 0 || text[at] is not (',' or ')')))
        {
            if (text[at] == '"')
            {
                ReadQuoted(text, ref at);
                continue;
            }

            open += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            at++;
        }

        return text[start..at].TrimEnd();
    }

    private static string ReadQuoted(string text, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] != '\\')
            {
                value.Append(text[at]);
                continue;
            }

            at++;
            if (at < text.Length && text[at] == 'u' && at + 4 < text.Length)
            {
                value.Append((char)ushort.Parse(text.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                at += 4;
            }
            else if (at < text.Length && text[at] is '"' or '\\')
            {
                value.Append(text[at]);
            }
            else
            {
                throw new FormatException($"expected \\\", \\\\ or \\uXXXX at {at - 1}");
            }
        }

        return at++ < text.Length ? value.ToString() : throw new FormatException("a quote is not closed");
    }
}
