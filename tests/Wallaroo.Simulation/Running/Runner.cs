using System.Text;

namespace Wallaroo.Simulation.Running;

/// <summary>Runs seeds.</summary>
internal static class Runner
{
    /// <summary>Runs one seed.</summary>
    /// <param name="seed">Decides everything.</param>
    /// <param name="topology">The topology; null to let the seed choose.</param>
    /// <param name="traced">How many of the last events to keep.</param>
    public static RunOutcome Run(long seed, string? topology = null, int traced = 0)
    {
        var trace = new Trace(traced);
        Simulation? simulation = null;
        Exception? failure = null;
        try
        {
            simulation = new Simulation(seed, topology, trace);
            simulation.Run();
        }
        catch (Exception error)
        {
            failure = error;
        }

        return new RunOutcome(seed, simulation?.Topology ?? "none", trace, failure, simulation?.Incarnations ?? 0, simulation?.Settings.ToString() ?? "");
    }
}

/// <summary>What came of a seed.</summary>
internal sealed record RunOutcome(long Seed, string Topology, Trace Trace, Exception? Failure, int Incarnations, string Settings)
{
    /// <summary>For people.</summary>
    public string Report()
    {
        var text = new StringBuilder();
        text.AppendLine($"seed {Seed}, {Topology}, {Incarnations} starts, {Trace.Step} steps: {Failure}");
        text.AppendLine($"  settings: {Settings}");
        text.AppendLine($"  faults: {string.Join("; ", Trace.Faults.TakeLast(30))}");
        foreach (var line in Trace.Lines)
        {
            text.AppendLine($"  {line}");
        }

        return text.ToString();
    }
}
