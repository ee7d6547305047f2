using Wallaroo.Host.CommandLine;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.CommandLine.Running;
using Wallaroo.Host.Configuration.Loading;

namespace Wallaroo.Host.Tests.CommandLine;

/// <summary>The command as its users see it: a command line in, texts and an exit code out.</summary>
internal sealed class Tool
{
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly LineWriter _error = new();
    private readonly MemoryStream _bytes = new();

    public Tool() => Environment = new CommandEnvironment
    {
        Terminal = new Terminal(TextWriter.Synchronized(_output), _error, () => _bytes),
        Runner = Runner,
        Configuration = new ConfigurationRequest { WorkingDirectory = Path.GetTempPath(), UsesApplicationFile = false },
    };

    public CommandEnvironment Environment { get; set; }

    public RecordingRunner Runner { get; } = new();

    /// <summary>Standard output as text.</summary>
    public string Output => _output.ToString();

    /// <summary>Standard error.</summary>
    public string Error => _error.ToString();

    /// <summary>Standard output as bytes.</summary>
    public byte[] Bytes => _bytes.ToArray();

    /// <summary>The first line of standard error that begins so, once it is there.</summary>
    public Task<string> ErrorLineAsync(string beginning) => _error.LineAsync(beginning);

    public Task<int> InvokeAsync(params string[] arguments) => InvokeAsync(CancellationToken.None, arguments);

    public Task<int> InvokeAsync(CancellationToken stop, params string[] arguments) =>
        new CommandLineTool(Environment).InvokeAsync(arguments, stop);

    public Task<int> InvokeSelfHostedAsync(Func<string[], Application> build, params string[] arguments) =>
        new SelfHostedTool(Environment, "WordCount", build).InvokeAsync(arguments, CancellationToken.None);
}
