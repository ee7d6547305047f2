using System.CommandLine;
using System.CommandLine.Invocation;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.Configuration.Reference;

namespace Wallaroo.Host.CommandLine;

/// <summary>Runs a command line on a tree of commands: mistakes and failures become error lines and an exit code.</summary>
internal static class Invocation
{
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs it.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="arguments">Gives the command line; may refuse it.</param>
    /// <param name="verbose">Whether errors come with their stack traces.</param>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="stop">Cancelled when the command is to come to an end.</param>
    public static async Task<int> RunAsync(
        Command root, Func<IReadOnlyList<string>> arguments, Option<bool> verbose, Terminal terminal, CancellationToken stop)
    {
        var isVerbose = false;
        try
        {
            var parse = Parse(root, arguments());
            isVerbose = parse.GetValue(verbose);
            if (parse.Errors.Count > 0 && !ClearsErrors(parse.Action))
            {
                return NamesNoCommand(parse) ? WriteHelp(parse, terminal) : WriteMistakes(parse, terminal);
            }

            return await parse.InvokeAsync(Configuration(terminal), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCodes.Failed;
        }
        catch (Exception exception)
        {
            return ErrorReport.Write(terminal, exception, isVerbose);
        }
    }

    /// <summary>Reads a command line. Words that begin with @ are words, not files.</summary>
    public static ParseResult Parse(Command root, IReadOnlyList<string> arguments) => root.Parse(arguments, Parser);

    private static bool ClearsErrors(CommandLineAction? action) => action?.ClearsParseErrors == true;

    /// <summary>Whether it ends where a command of a command should follow.</summary>
    private static bool NamesNoCommand(ParseResult parse) =>
        parse.CommandResult.Command is { Subcommands.Count: > 0, Action: null } && parse.UnmatchedTokens.Count == 0;

    private static int WriteHelp(ParseResult parse, Terminal terminal)
    {
        var help = Parse(parse.RootCommandResult.Command, [.. parse.Tokens.Select(static token => token.Value), "--help"]);
        help.Invoke(new InvocationConfiguration { Output = terminal.Error, Error = terminal.Error });
        return ExitCodes.WrongUsage;
    }

    private static InvocationConfiguration Configuration(Terminal terminal) => new()
    {
        Output = terminal.Output,
        Error = terminal.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    private static int WriteMistakes(ParseResult parse, Terminal terminal)
    {
        var command = parse.CommandResult.Command;
        var names = command.Options.SelectMany(static option => option.Aliases.Prepend(option.Name))
            .Concat(command.Subcommands.Select(static sub => sub.Name)).ToArray();
        foreach (var error in parse.Errors)
        {
            var unknown = parse.UnmatchedTokens.FirstOrDefault(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal));
            if (unknown is null && parse.UnmatchedTokens.Count > 0 && command.Action is null)
            {
                continue; // That a command is missing goes without saying where a word is there that is none.
            }

            terminal.Error.WriteLine(ErrorReport.Line(CommandErrors.Usage, error.Message + UnknownWords.Hint(unknown, names)));
        }

        terminal.Error.WriteLine($"Run '{PathOf(parse)} --help' for how to use it.");
        return ExitCodes.WrongUsage;
    }

    private static string PathOf(ParseResult parse)
    {
        var names = new List<string>();
        for (Symbol? symbol = parse.CommandResult.Command; symbol is not null; symbol = symbol.Parents.FirstOrDefault())
        {
            names.Insert(0, symbol is RootCommand { HelpName.Length: > 0 } root ? root.HelpName : symbol.Name);
        }

        return string.Join(' ', names);
    }
}
