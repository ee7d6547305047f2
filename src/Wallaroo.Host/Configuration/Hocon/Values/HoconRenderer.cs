using System.Text;

namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Writes values as text that reads back as the same value. The text is JSON too.</summary>
internal static class HoconRenderer
{
    /// <summary>The value on as many lines as it has fields and elements.</summary>
    public static string Render(HoconValue value)
    {
        var text = new StringBuilder();
        Write(text, value, indent: 0);
        return text.ToString();
    }

    /// <summary>The value on one line.</summary>
    public static string RenderInline(HoconValue value)
    {
        var text = new StringBuilder();
        Write(text, value, indent: null);
        return text.ToString();
    }

    /// <summary>A string in double quotes, with everything escaped that is not visible ASCII.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or > '~' => text.Append($"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }

    private static void Write(StringBuilder text, HoconValue value, int? indent)
    {
        switch (value)
        {
            case HoconScalar { ScalarKind: HoconScalarKind.String } scalar:
                text.Append(Quote(scalar.Text));
                break;
            case HoconScalar scalar:
                text.Append(scalar.Text);
                break;
            case HoconArray array:
                WriteAll(text, "[]", array.Items, indent, static (into, item, deeper) => Write(into, item, deeper));
                break;
            case HoconObject fields:
                WriteAll(text, "{}", fields.Fields, indent, static (into, field, deeper) =>
                {
                    into.Append(Quote(field.Key)).Append(": ");
                    Write(into, field.Value, deeper);
                });
                break;
        }
    }

    private static void WriteAll<T>(StringBuilder text, string braces, IReadOnlyList<T> items, int? indent, Action<StringBuilder, T, int?> write)
    {
        text.Append(braces[0]);
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i > 0 ? indent is null ? ", " : "," : "");
            NewLine(text, indent + 1);
            write(text, items[i], indent + 1);
        }

        if (items.Count > 0)
        {
            NewLine(text, indent);
        }

        text.Append(braces[1]);
    }

    private static void NewLine(StringBuilder text, int? indent)
    {
        if (indent is { } depth)
        {
            text.Append('\n').Append(' ', depth * 2);
        }
    }
}
