using System.Globalization;
using System.Text.RegularExpressions;
using Wallaroo.Simulation.Mutations.Building;

namespace Wallaroo.Simulation.Mutations.Running;

/// <summary>What came of the simulation with one mutation on.</summary>
/// <param name="Seed">The first seed that failed; null where none did.</param>
/// <param name="Said">What the simulation said of it.</param>
internal sealed partial record Trial(long? Seed, string Said)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public bool IsFound => Seed is not null;

    /// <summary>How many seeds it took.</summary>
    public string Seeds => Seed is { } seed ? (seed + 1).ToString(CultureInfo.InvariantCulture) : "";

    /// <summary>Runs seeds from 0 until one fails.</summary>
    /// <param name="program">The simulation's program.</param>
    /// <param name="mutation">The number of the mutation; 0 for none.</param>
    /// <param name="seeds">How many seeds to try.</param>
    public static Trial Of(string program, int mutation, int seeds)
    {
        var (code, output) = Child.Run(
            "dotnet",
            [program, "--seeds", $"{seeds}", "--progress"],
            [("WALLAROO_MUTATION", $"{mutation}"), ("DOTNET_TieredPGO", "0")],
            Limit);
        if (code == 0)
        {
            return new Trial(null, "");
        }

        if (Failure().Match(output) is { Success: true } failure)
        {
            return new Trial(long.Parse(failure.Groups[1].ValueSpan, CultureInfo.InvariantCulture), failure.Groups[2].Value);
        }

        var last = Progress().Matches(output).LastOrDefault();
        return last is null
            ? throw new InvalidOperationException($"the simulation ended with exit code {code}:\n{output}")
            : new Trial(long.Parse(last.ValueSpan, CultureInfo.InvariantCulture), code is null ? "the run does not end" : "the program crashes");
    }

    [GeneratedRegex(@"^seed (\d+), .*? steps: (?:[\w.]+: )?(.*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Failure();

    [GeneratedRegex(@"^\d+\r?$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Progress();
}
