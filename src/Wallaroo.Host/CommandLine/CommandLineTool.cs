using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Wallaroo.Host.CommandLine.Commands;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.CommandLine.Running;

namespace Wallaroo.Host.CommandLine;

/// <summary>The <c>wallaroo</c> command: its tree of commands, and how a command line becomes an exit code.</summary>
internal sealed class CommandLineTool
{
    private const string Ending = """
        'wallaroo COMMAND --help' has examples. Results go to standard output; errors, warnings and progress to standard
        error, each error with a code that docs/reference/errors.md explains.

        """;

    private static readonly string[] TakeApplications = [RunCommand.Name, DescribeCommand.Name, ValidateCommand.Name];
    private readonly CommandEnvironment _environment;
    private readonly Option<bool> _verbose = Verbose();
    private readonly RootCommand _root;

    /// <summary>Makes the tool.</summary>
    /// <param name="environment">Where it writes, and what it runs on.</param>
    public CommandLineTool(CommandEnvironment environment)
    {
        _environment = environment;
        _root = new RootCommand("Wallaroo: stateful streams, exactly once.") { HelpName = "wallaroo" };
        UseOwnHelp(_root, Ending);
        _root.Add(_verbose);
        foreach (var command in CommandTree.Create(environment, _verbose))
        {
            _root.Add(command);
        }
    }

    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The command line after the program's name.</param>
    /// <param name="stop">Cancelled when the command is to come to an end.</param>
    /// <returns>The exit code.</returns>
    public Task<int> InvokeAsync(IReadOnlyList<string> arguments, CancellationToken stop) =>
        Invocation.RunAsync(_root, () => Rewrite(arguments), _verbose, _environment.Terminal, stop);

    /// <summary>The flag that every command has.</summary>
    internal static Option<bool> Verbose() => new("--verbose")
    {
        Description = "Show the stack trace of an error.",
        Arity = ArgumentArity.Zero,
        Recursive = true,
    };

    /// <summary>Gives a root its help with examples, and its version as packages are numbered.</summary>
    internal static void UseOwnHelp(RootCommand root, string ending = "")
    {
        foreach (var option in root.Options)
        {
            // A path may begin with a slash.
            Array.ForEach([.. option.Aliases.Where(static alias => alias.StartsWith('/'))], alias => option.Aliases.Remove(alias));
            option.Action = option is HelpOption ? new CommandHelp(ending) : option is VersionOption ? new PrintVersion() : option.Action;
        }
    }

    private IReadOnlyList<string> Rewrite(IReadOnlyList<string> arguments)
    {
        var at = arguments.TakeWhile(static argument => argument.StartsWith('-')).Count();
        if (at == arguments.Count || !TakeApplications.Contains(arguments[at]))
        {
            return PonyFlags.Remove(arguments);
        }

        var command = _root.Subcommands.First(command => command.Name == arguments[at]);
        var rest = ApplicationArguments.Rewrite(
            [.. arguments.Skip(at + 1)], command.Options.Concat(_root.Options), takesAssembly: true, _environment.Terminal);
        return [.. arguments.Take(at + 1), .. rest];
    }
}
