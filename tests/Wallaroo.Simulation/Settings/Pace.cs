using Wallaroo.Simulation.Randomness;

namespace Wallaroo.Simulation.Settings;

/// <summary>How likely each kind of step is beside the others, while each has something to do.</summary>
internal sealed record Pace
{
    /// <summary>A message is handed to its actor.</summary>
    public double Deliver { get; init; }

    /// <summary>An actor works for a slice.</summary>
    public double Run { get; init; }

    /// <summary>The journal's writer takes a step.</summary>
    public double Journal { get; init; }

    /// <summary>Something that was begun outside, or time, goes on.</summary>
    public double Outside { get; init; }

    /// <summary>Actors are told that time passes.</summary>
    public double Tick { get; init; }

    /// <summary>New messages come to the sources.</summary>
    public double Feed { get; init; }

    public static Pace Draw(SimRandom random) => new()
    {
        Deliver = Weight(random, 0.3, 3),
        Run = Weight(random, 0.3, 3),
        Journal = Weight(random, 0.02, 2),
        Outside = Weight(random, 0.02, 2),
        Tick = Weight(random, 0.001, 0.1),
        Feed = Weight(random, 0.01, 0.5),
    };

    private static double Weight(SimRandom random, double low, double high) => low * Math.Pow(high / low, random.NextDouble());
}
