using System.Globalization;
using System.Text;

namespace Wallaroo.Codecs;

/// <summary>What a piece of schema text is.</summary>
internal enum SchemaTokenKind
{
    Name,
    Number,
    Quoted,
    Sign,
    End,
}

/// <summary>A piece of schema text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">It, without quotes.</param>
/// <param name="Offset">Where it begins.</param>
internal readonly record struct SchemaToken(SchemaTokenKind Kind, string Text, int Offset)
{
    private const string Signs = "{}<>,:=?";

    /// <summary>All pieces of a text, the last of them <see cref="SchemaTokenKind.End"/>.</summary>
    public static List<SchemaToken> Split(string text)
    {
        var tokens = new List<SchemaToken>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if (at == text.Length)
            {
                tokens.Add(new SchemaToken(SchemaTokenKind.End, "", at));
                return tokens;
            }

            tokens.Add(Next(text, ref at));
        }
    }

    private static SchemaToken Next(string text, ref int at)
    {
        var start = at;
        if (Signs.Contains(text[at], StringComparison.Ordinal))
        {
            return new SchemaToken(SchemaTokenKind.Sign, text[at++].ToString(), start);
        }

        if (text[at] == '"')
        {
            return new SchemaToken(SchemaTokenKind.Quoted, Quoted(text, ref at), start);
        }

        var isNumber = text[at] == '-' || char.IsAsciiDigit(text[at]);
        at++;
        while (at < text.Length && (isNumber ? char.IsAsciiDigit(text[at]) : SchemaWords.IsNameUnit(text[at]) || text[at] == '#'))
        {
            at++;
        }

        var word = text[start..at];
        return isNumber || SchemaWords.IsNameUnit(word[0])
            ? new SchemaToken(isNumber ? SchemaTokenKind.Number : SchemaTokenKind.Name, word, start)
            : throw new FormatException($"'{word[0]}' at {start} means nothing in a schema");
    }

    private static string Quoted(string text, ref int at)
    {
        var start = at;
        var value = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            value.Append(text[at] == '\\' ? Escaped(text, ref at) : text[at]);
        }

        return at++ < text.Length ? value.ToString() : throw new FormatException($"the quote at {start} is not closed");
    }

    private static char Escaped(string text, ref int at)
    {
        var start = at++;
        if (at < text.Length && text[at] is '"' or '\\')
        {
            return text[at];
        }

        if (at + 4 < text.Length && text[at] == 'u'
            && ushort.TryParse(text.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
        {
            at += 4;
            return (char)unit;
        }

        throw new FormatException($"expected \\\", \\\\ or \\uXXXX at {start}");
    }
}
