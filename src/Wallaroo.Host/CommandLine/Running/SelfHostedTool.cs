using System.CommandLine;
using Wallaroo.Host.Loading;

namespace Wallaroo.Host.CommandLine.Running;

/// <summary>The command line of a program that runs its own application: the flags of <c>wallaroo run</c> without an assembly.</summary>
internal sealed class SelfHostedTool
{
    private const string Ending = """
        Flags that are not listed are the application's own, as are --in and --out. SIGTERM or SIGINT lets the worker
        drain; a second one ends it at once.

        Exit codes: 0 drained, 1 failed, 2 wrong usage, 130 or 143 ended at once by a second signal.

        """;

    private readonly CommandEnvironment _environment;
    private readonly Option<bool> _verbose = CommandLineTool.Verbose();
    private readonly RunFlags _flags = new();
    private readonly LoadedApplication _loaded = new();
    private readonly RootCommand _root;

    /// <summary>Makes the tool.</summary>
    /// <param name="environment">Where it writes, and what it runs on.</param>
    /// <param name="name">The program's name.</param>
    /// <param name="build">Makes the application of what is left for it.</param>
    public SelfHostedTool(CommandEnvironment environment, string name, Func<string[], Application> build)
    {
        _environment = environment;
        _root = new RootCommand("Runs a Wallaroo application as a worker.") { HelpName = name };
        CommandLineTool.UseOwnHelp(_root, Ending);
        _root.Add(_loaded.Arguments);
        _root.Add(_verbose);
        _flags.Module.Hidden = true;
        _flags.AddTo(_root);
        _root.SetAction((parse, stop) =>
        {
            var options = Read(parse);
            var application = ApplicationLoader.Call(build, name, options.ApplicationArguments);
            return WorkerRun.RunAsync(environment, application, options, stop);
        });
    }

    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> InvokeAsync(IReadOnlyList<string> arguments, CancellationToken stop) =>
        Invocation.RunAsync(_root, () => Rewrite(arguments), _verbose, _environment.Terminal, stop);

    /// <summary>What a command line says, without running anything.</summary>
    /// <exception cref="CommandException">It cannot be understood.</exception>
    public RunOptions Read(IReadOnlyList<string> arguments)
    {
        var parse = Invocation.Parse(_root, Rewrite(arguments));
        return parse.Errors.Count == 0 ? Read(parse) : throw CommandErrors.WrongUsage(string.Join(" ", parse.Errors.Select(static error => error.Message)));
    }

    private RunOptions Read(ParseResult parse) =>
        RunOptionsReader.Read(_flags, parse, _loaded.ArgumentsOf(parse), parse.GetValue(_verbose));

    private IReadOnlyList<string> Rewrite(IReadOnlyList<string> arguments) =>
        ApplicationArguments.Rewrite(arguments, _root.Options, takesAssembly: false, _environment.Terminal);
}
