using System.Diagnostics;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation;

/// <summary>Runs seeds: <c>--seeds N</c>, <c>--first-seed N</c>, <c>--seed N</c>, <c>--trace</c>, <c>--topology NAME</c>.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        var first = long.Parse(Option(args, "--first-seed") ?? Option(args, "--seed") ?? "0");
        var count = long.Parse(Option(args, "--seeds") ?? (Option(args, "--seed") is null ? "1000" : "1"));
        var topology = Option(args, "--topology");
        var clock = Stopwatch.StartNew();
        var failures = 0;
        for (var seed = first; seed < first + count; seed++)
        {
            if (args.Contains("--progress"))
            {
                Console.Error.WriteLine(seed);
            }

            var outcome = Runner.Run(seed, topology, args.Contains("--trace") ? int.Parse(Option(args, "--lines") ?? "400") : 0);
            if (outcome.Failure is null)
            {
                continue;
            }

            failures++;
            Console.WriteLine(outcome.Report());
            if (!args.Contains("--go-on"))
            {
                break;
            }
        }

        Console.WriteLine($"{failures} failed, {clock.Elapsed.TotalSeconds:0.0} s");
        return failures == 0 ? 0 : 1;
    }

    private static string? Option(string[] args, string name)
    {
        var index = Array.IndexOf(args, name);
        return index >= 0 && index + 1 < args.Length ? args[index + 1] : null;
    }
}
