using System.Text;
using Demo.Processes;

namespace Wallaroo.Processes.Tests.Documents;

/// <summary>
/// Makes of a page's commands one script that does what a reader does: waits until workers are ready, and until what the page
/// shows was printed.
/// </summary>
internal static class DocumentScript
{
    private const string Preamble = """
        set -e
        trap 'kill -9 $(jobs -p) 2> /dev/null || true' EXIT
        await() { for _ in $(seq 300); do if eval "$2"; then return 0; fi; sleep 0.1; done; echo "$1: it does not come"; exit 9; }
        ready() { [ "$(grep -c 'Application has successfully initialized' printed.txt)" -ge "$1" ]; }
        printed() { grep -qxF -e "$1" printed.txt; }
        wallaroo_query() { wallaroo query "$@" > answer.txt && cat answer.txt; }

        """;

    /// <summary>The script of a page's blocks, with ports that nobody else has.</summary>
    public static string Of(IEnumerable<CommandBlock> blocks)
    {
        var script = new StringBuilder(Preamble);
        var workers = 0;
        foreach (var block in blocks.Where(static block => block.NotRun is null))
        {
            foreach (var command in Joined(block.Commands))
            {
                script.Append(Awaited(command)).Append('\n');
                workers += IsWorker(command) ? 1 : 0;
            }

            script.Append($"await 'the worker of line {block.Line}' 'ready {workers}'\n");
            foreach (var line in block.Printed)
            {
                script.Append($"await 'what is printed after line {block.Line}' \"printed '{line}'\"\n");
            }
        }

        return WithOwnPorts(script.ToString());
    }

    /// <summary>Commands, each on one line.</summary>
    private static IEnumerable<string> Joined(IEnumerable<string> lines) =>
        string.Join('\n', lines).Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Where(static line => line.Length > 0);

    /// <summary>What was sent may be on its way yet when its state is asked for; a reader asks again.</summary>
    private static string Awaited(string command) =>
        command.StartsWith("wallaroo query ", StringComparison.Ordinal)
            ? $"await 'the state of a key' 'wallaroo_{command["wallaroo ".Length..]}'"
            : command;

    private static bool IsWorker(string command) =>
        command.EndsWith('&') && command.Contains(" --out ", StringComparison.Ordinal) && !command.Contains("receiver", StringComparison.Ordinal);

    private static string WithOwnPorts(string script)
    {
        foreach (var port in (int[])[7010, 7011, 7002, 5050])
        {
            script = script.Replace($"localhost:{port}", $"localhost:{FreePorts.Next()}", StringComparison.Ordinal);
        }

        return script;
    }
}
