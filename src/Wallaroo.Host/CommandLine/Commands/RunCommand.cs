using System.CommandLine;
using Wallaroo.Host.CommandLine.Running;

namespace Wallaroo.Host.CommandLine.Commands;

/// <summary><c>wallaroo run App.dll</c>: runs an application as a worker.</summary>
internal static class RunCommand
{
    public const string Name = "run";

    private const string Ending = """
        Flags that are not listed are the application's own and are given to its Build, as are --in and --out; they come
        after the assembly. Flags of Pony's runtime (--pony...) are accepted; --ponythreads=N means --threads N.

        The worker prints 'Application has successfully initialized' when it takes messages. SIGTERM or SIGINT lets it
        drain: sources stop, what is inside is finished and written. A second one ends it at once; nothing that was
        acknowledged is lost.

        Examples:
          wallaroo run WordCount.dll --in localhost:7010 --out localhost:7002
          wallaroo run WordCount.dll --in localhost:7010 --out localhost:7002 --journal sqlite:counts.db --external localhost:5050
          wallaroo run Alphabet.dll --in votes@localhost:7010 --out localhost:7002 -- --delay 500ms

        Exit codes: 0 drained, 1 failed, 2 wrong usage, 130 or 143 ended at once by a second signal.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment, Option<bool> verbose)
    {
        var flags = new RunFlags();
        var loaded = new LoadedApplication();
        var command = new ToolCommand(Name, "Run an application as a worker.") { Ending = Ending };
        loaded.AddTo(command);
        flags.AddTo(command);
        command.SetAction((parse, stop) =>
        {
            var given = RunOptionsReader.Read(flags, parse, loaded.ArgumentsOf(parse), parse.GetValue(verbose));
            var options = given with { ApplicationDirectory = loaded.DirectoryOf(parse) };
            return WorkerRun.RunAsync(environment, loaded.Load(parse), options, stop);
        });
        return command;
    }
}
