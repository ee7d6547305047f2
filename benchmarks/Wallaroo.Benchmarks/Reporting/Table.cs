using System.Text;

namespace Wallaroo.Benchmarks.Reporting;

/// <summary>Rows under headings; the first column to the left, the others to the right.</summary>
internal sealed class Table(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells)
    {
        if (cells.Length != headings.Length)
        {
            throw new ArgumentException($"{cells.Length} cells for {headings.Length} headings", nameof(cells));
        }

        _rows.Add(cells);
    }

    /// <summary>As Markdown whose columns also line up on a terminal.</summary>
    public override string ToString()
    {
        var widths = headings.Select((heading, column) => _rows.Select(row => row[column].Length).Append(heading.Length).Max()).ToArray();
        var text = new StringBuilder();
        AppendRow(text, headings, widths);
        AppendRow(text, [.. widths.Select(static (width, column) => column == 0 ? new string('-', width) : new string('-', width - 1) + ":")], widths);
        foreach (var row in _rows)
        {
            AppendRow(text, row, widths);
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, string[] cells, int[] widths)
    {
        for (var column = 0; column < cells.Length; column++)
        {
            var cell = column == 0 ? cells[column].PadRight(widths[column]) : cells[column].PadLeft(widths[column]);
            text.Append(column == 0 ? "| " : " ").Append(cell).Append(" |");
        }

        text.Append('\n');
    }
}
