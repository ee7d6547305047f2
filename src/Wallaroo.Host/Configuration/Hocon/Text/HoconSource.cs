using System.Text;

namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>A text being read, with the name it has in messages and the file it came from.</summary>
internal sealed class HoconSource
{
    private const int ExcerptWidth = 100;
    private readonly bool _hasLines;
    private int[]? _lineStarts;

    private HoconSource(string name, string text, string? path, bool hasLines)
    {
        Name = name;
        Text = text;
        Path = path;
        _hasLines = hasLines;
    }

    public string Name { get; }

    public string Text { get; }

    /// <summary>The full path of the file, to which includes are relative; null where the text is not a file.</summary>
    public string? Path { get; }

    public static HoconSource OfFile(string name, string text, string? path) => new(name, text, path, hasLines: true);

    /// <summary>A text of one line that has no place in a file: an environment variable, an option.</summary>
    public static HoconSource OfSetting(string name, string text) => new(name, text, path: null, hasLines: false);

    public HoconOrigin At(int start, int length) => new(this, start, length);

    public (int Line, int Column) Locate(int offset)
    {
        if (!_hasLines)
        {
            return (0, 0);
        }

        var starts = _lineStarts ??= FindLineStarts(Text);
        var line = Array.BinarySearch(starts, offset);
        line = line < 0 ? ~line - 1 : line;
        return (line + 1, Width(starts[line], offset) + 1);
    }

    /// <summary>The line of an offset with a caret under each character of the range, secrets hidden.</summary>
    public string Excerpt(int start, int length)
    {
        var lineStart = Text.LastIndexOf('\n', Math.Max(start - 1, 0), Math.Max(start, 0)) + 1;
        var lineEnd = Text.IndexOf('\n', start);
        lineEnd = lineEnd < 0 ? Text.Length : lineEnd;
        var from = Math.Max(lineStart, start - (ExcerptWidth * 2 / 3));
        var to = Math.Min(lineEnd, from + ExcerptWidth);
        var label = _hasLines ? Locate(start).Line.ToString().PadLeft(5) : "     ";
        var line = (from > lineStart ? "…" : "") + HoconExcerpt.Printable(Text[from..to]).TrimEnd() + (to < lineEnd ? "…" : "");
        var lead = HoconExcerpt.Blank(Text[from..start]) + (from > lineStart ? " " : "");
        var carets = Math.Max(1, Width(start, Math.Min(start + length, to)));
        return $"{label} | {Secrets.Hide(line)}\n      | {lead}{new string('^', carets)}";
    }

    /// <summary>The number of characters, as opposed to UTF-16 units, in a range.</summary>
    private int Width(int from, int to)
    {
        var width = 0;
        for (var i = from; i < to; i++)
        {
            width += char.IsLowSurrogate(Text[i]) && i > from ? 0 : 1;
        }

        return width;
    }

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = text.IndexOf('\n'); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            starts.Add(i + 1);
        }

        return [.. starts];
    }

    public override string ToString() => new StringBuilder(Name).Append(" (").Append(Text.Length).Append(" characters)").ToString();
}
