using System.CommandLine;
using Wallaroo.Host.Benchmarks;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.Configuration.Reference;

namespace Wallaroo.Host.CommandLine.Commands;

/// <summary><c>wallaroo bench</c>: measures this machine with this program.</summary>
internal static class BenchCommand
{
    private const string Ending = """
        Examples:
          wallaroo bench --list
          wallaroo bench word-count

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var names = new Argument<string[]>("name")
        {
            Description = "Which to run; none for all.",
            HelpName = "NAME",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var list = CommandOptions.Flag("--list", [], "Name the benchmarks and run none.");
        var command = new ToolCommand("bench", "Run benchmarks in this process.") { Ending = Ending };
        command.Add(names);
        command.Add(list);
        command.SetAction(async (parse, stop) =>
        {
            var chosen = Choose(environment.Benchmarks, parse.GetValue(names) ?? []);
            if (parse.GetValue(list))
            {
                List(environment.Terminal, chosen);
                return ExitCodes.Done;
            }

            foreach (var benchmark in chosen)
            {
                await benchmark.RunAsync(environment.Terminal, stop);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static IBenchmark[] Choose(IReadOnlyList<IBenchmark> all, string[] names)
    {
        if (all.Count == 0)
        {
            throw CommandErrors.Unavailable("bench", "No benchmark is part of this build; see benchmarks/ in the repository.");
        }

        return names.Length == 0 ? [.. all] : [.. names.Select(name => Find(all, name))];
    }

    private static IBenchmark Find(IReadOnlyList<IBenchmark> all, string name)
    {
        var nearest = NearestName.Find(name, all.Select(static benchmark => benchmark.Name));
        return all.FirstOrDefault(benchmark => benchmark.Name == name) ?? throw CommandErrors.WrongUsage(
            $"there is no benchmark '{name}'.{(nearest is null ? "" : $" Did you mean {nearest}?")} 'wallaroo bench --list' names them all.");
    }

    private static void List(Terminal terminal, IBenchmark[] benchmarks)
    {
        var table = new TextTable("name", "what it measures");
        foreach (var benchmark in benchmarks)
        {
            table.Add(benchmark.Name, benchmark.Description);
        }

        table.Write(terminal);
    }
}
