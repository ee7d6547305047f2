using System.Globalization;

namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>The classes of characters that the format distinguishes.</summary>
internal static class HoconCharacters
{
    private const string Reserved = "$\"{}[]:=,+#`^?!@*&\\";

    /// <summary>White space of any kind, a line feed included.</summary>
    public static bool IsWhitespace(char c) => c switch
    {
        ' ' or '\t' or '\n' or '\v' or '\f' or '\r' => true,
        >= '\u001C' and <= '\u001F' => true,
        '\uFEFF' => true,
        < '\u0080' => false,
        _ => CharUnicodeInfo.GetUnicodeCategory(c)
            is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };

    /// <summary>True where a character cannot stand in a text without quotes.</summary>
    public static bool IsReserved(char c) => Reserved.Contains(c);

    /// <summary>True where a text without quotes goes on at the offset.</summary>
    public static bool IsUnquoted(string text, int at) =>
        at < text.Length && !IsReserved(text[at]) && !IsWhitespace(text[at]) && !StartsComment(text, at);

    public static bool StartsComment(string text, int at) =>
        text[at] == '#' || (text[at] == '/' && at + 1 < text.Length && text[at + 1] == '/');

    /// <summary>The length of the longest JSON number at the offset; 0 where there is none.</summary>
    public static int NumberLength(string text, int at)
    {
        var i = at;
        i += i < text.Length && text[i] == '-' ? 1 : 0;
        var digits = Digits(text, i);
        if (digits == 0)
        {
            return 0;
        }

        i += text[i] == '0' ? 1 : digits;
        if (i < text.Length && text[i] == '.' && Digits(text, i + 1) is > 0 and var fraction)
        {
            i += 1 + fraction;
        }

        if (i < text.Length && text[i] is 'e' or 'E')
        {
            var sign = i + 1 < text.Length && text[i + 1] is '+' or '-' ? 1 : 0;
            var exponent = Digits(text, i + 1 + sign);
            i += exponent > 0 ? 1 + sign + exponent : 0;
        }

        return i - at;
    }

    private static int Digits(string text, int at)
    {
        var i = at;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
        {
            i++;
        }

        return i - at;
    }
}
