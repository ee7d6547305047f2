using System.Text;
using System.Text.RegularExpressions;
using Wallaroo.Simulation.Mutations.Catalogue;

namespace Wallaroo.Simulation.Mutations.Running;

/// <summary>The report as a table for the documents.</summary>
internal static class MutationTable
{
    private const int MaxSaid = 110;

    public static string Of(IEnumerable<(Mutation Mutation, Trial Trial)> results)
    {
        var table = new StringBuilder("| where | deliberate bug | seeds | what the simulation said |\n|---|---|--:|---|\n");
        foreach (var (mutation, trial) in results)
        {
            var seeds = trial.IsFound ? trial.Seeds : "not found";
            table.Append($"| {mutation.Area} | {mutation.Name} | {seeds} | {Shortened(trial.Said)} |\n");
        }

        return table.ToString();
    }

    private static string Shortened(string said)
    {
        var plain = Regex.Replace(said, @"[|`<>\[\]*_]", " ", RegexOptions.None, TimeSpan.FromSeconds(1)).Trim();
        return plain.Length <= MaxSaid ? plain : plain[..plain.LastIndexOf(' ', MaxSaid)] + " …";
    }
}
