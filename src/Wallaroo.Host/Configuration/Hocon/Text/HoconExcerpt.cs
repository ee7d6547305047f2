using System.Text;

namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Text of a configuration made fit for a terminal: no control characters, the caret under its place.</summary>
internal static class HoconExcerpt
{
    /// <summary>Replaces what a terminal would act upon by a dot; tabs stay.</summary>
    public static string Printable(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            result.Append(c == '\t' || !IsUnprintable(c) ? c : c == '\r' ? ' ' : '·');
        }

        return result.ToString();
    }

    /// <summary>White space as wide as the text, with its tabs.</summary>
    public static string Blank(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsLowSurrogate(c))
            {
                result.Append(c == '\t' ? '\t' : ' ');
            }
        }

        return result.ToString();
    }

    /// <summary>A character as a message names it: itself in quotes, and its number where it cannot be seen.</summary>
    public static string Name(char c) =>
        IsUnprintable(c) || char.IsSurrogate(c) || char.IsWhiteSpace(c) ? $"U+{(int)c:X4}" : $"'{c}'";

    /// <summary>A value as a message shows it: in quotes, at most 60 characters, secrets hidden.</summary>
    public static string Quote(string value)
    {
        var shown = Secrets.Hide(Printable(value));
        return shown.Length > 60 ? $"\"{shown[..60]}…\"" : $"\"{shown}\"";
    }

    private static bool IsUnprintable(char c) =>
        char.IsControl(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator;
}
