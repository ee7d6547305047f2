namespace Wallaroo.Host.CommandLine.Output;

/// <summary>Where a command writes, and whether a person is looking.</summary>
internal sealed class Terminal
{
    private readonly Func<Stream> _openOutput;

    /// <summary>Makes a terminal of writers, as tests do.</summary>
    /// <param name="output">Results.</param>
    /// <param name="error">Errors, warnings and progress.</param>
    /// <param name="openOutput">Standard output as bytes.</param>
    public Terminal(TextWriter output, TextWriter error, Func<Stream> openOutput)
    {
        Output = output;
        Error = new LossyWriter(error);
        _openOutput = openOutput;
    }

    /// <summary>The process's own.</summary>
    public static Terminal OfProcess() => new(Console.Out, Console.Error, Console.OpenStandardOutput)
    {
        IsOutputInteractive = !Console.IsOutputRedirected,
        IsErrorInteractive = !Console.IsErrorRedirected && !Console.IsOutputRedirected,
    };

    /// <summary>Results: what a program reading the command gets.</summary>
    public TextWriter Output { get; }

    /// <summary>Errors, warnings and progress. Writing to it does not fail.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether results are read by a person: tables and colours, else plain lines.</summary>
    public bool IsOutputInteractive { get; init; }

    /// <summary>Whether progress may be drawn.</summary>
    public bool IsErrorInteractive { get; init; }

    /// <summary>Standard output as bytes, unbuffered. What was written to <see cref="Output"/> comes first.</summary>
    public Stream OpenOutput()
    {
        Output.Flush();
        return _openOutput();
    }

    /// <summary>Something that is not an error and not a result either.</summary>
    public void Note(string text) => Error.WriteLine(text);

    /// <summary>Something the user should look at although the command goes on.</summary>
    public void Warn(string code, string text) => Error.WriteLine($"warning {code}: {text}");
}
