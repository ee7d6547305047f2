using System.Text;

namespace Wallaroo.Host.CommandLine.Output;

/// <summary>
/// Writes what is only told to people. Where it goes may be full or closed, as a log on a full disk: then what is written
/// is lost, and what it tells of goes on.
/// </summary>
internal sealed class LossyWriter : TextWriter
{
    private readonly TextWriter _inner;

    /// <summary>Makes a writer.</summary>
    /// <param name="inner">Where it goes; not disposed of.</param>
    public LossyWriter(TextWriter inner)
        : base(inner.FormatProvider) => (_inner, CoreNewLine) = (inner, inner.NewLine.ToCharArray());

    public override Encoding Encoding => _inner.Encoding;

    public override void Write(char value) => Try(() => _inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => _inner.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => _inner.Write(value));

    public override void WriteLine(string? value) => Try(() => _inner.WriteLine(value));

    public override void Flush() => Try(_inner.Flush);

    public override Task FlushAsync()
    {
        Flush();
        return Task.CompletedTask;
    }

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // There is no other place to tell it.
        }
    }
}
