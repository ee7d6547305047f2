using System.Text;

namespace Wallaroo.Benchmarks.Reporting;

/// <summary>What a benchmark found, as paragraphs and tables; shown as it grows.</summary>
internal sealed class Report(string title, TextWriter terminal)
{
    private readonly StringBuilder _text = new($"# {title}\n");

    public void Say(string paragraph)
    {
        _text.Append('\n').Append(paragraph).Append('\n');
        terminal.WriteLine(paragraph);
        terminal.WriteLine();
    }

    public void Show(Table table)
    {
        _text.Append('\n').Append(table);
        terminal.WriteLine(table);
    }

    /// <summary>Shows on the terminal alone that something goes on.</summary>
    public void Progress(string line) => terminal.WriteLine($"  {line}");

    public override string ToString() => _text.ToString();
}
