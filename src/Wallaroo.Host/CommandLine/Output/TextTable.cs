using Spectre.Console;

namespace Wallaroo.Host.CommandLine.Output;

/// <summary>Rows of texts: a table with lines on a terminal, columns divided by two spaces anywhere else.</summary>
/// <param name="headers">The columns' names.</param>
internal sealed class TextTable(params string[] headers)
{
    private const string Gap = "  ";
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => _rows.Add([.. cells.Select(static cell => cell.ReplaceLineEndings(" "))]);

    /// <summary>Writes it.</summary>
    public void Write(Terminal terminal)
    {
        if (terminal.IsOutputInteractive)
        {
            WriteDrawn(terminal);
        }
        else
        {
            WritePlain(terminal);
        }
    }

    private void WriteDrawn(Terminal terminal)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumns(headers.Select(static header => new TableColumn($"[bold]{Markup.Escape(header)}[/]")).ToArray());
        _rows.ForEach(row => table.AddRow(row.Select(static cell => new Text(cell)).ToArray()));
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Output) }).Write(table);
    }

    private void WritePlain(Terminal terminal)
    {
        var widths = headers.Select((header, column) => _rows.Select(row => row[column].Length).Append(header.Length).Max()).ToArray();
        foreach (var row in _rows.Prepend(headers))
        {
            terminal.Output.WriteLine(string.Join(Gap, row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
