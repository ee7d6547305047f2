using Wallaroo.Simulation.Randomness;

namespace Wallaroo.Simulation.Settings;

/// <summary>
/// What goes wrong in a run and how often, as chances from 0 to 1. Every kind is left out of many runs, so that the
/// others meet more of the ordinary course of things.
/// </summary>
internal sealed record Faults
{
    /// <summary>Steps after which nothing goes wrong any more.</summary>
    public int Steps { get; init; }

    /// <summary>The worker dies, at a step.</summary>
    public double Crash { get; init; }

    /// <summary>Another worker takes a partition and is gone again, at a step.</summary>
    public double Takeover { get; init; }

    /// <summary>A partition is to be handed to another worker, at a step.</summary>
    public double HandOver { get; init; }

    /// <summary>A partition that was handed over is taken back, at a step.</summary>
    public double TakeBack { get; init; }

    /// <summary>A commit is rolled back, to be tried again.</summary>
    public double RolledBack { get; init; }

    /// <summary>A commit of unknown outcome that was applied.</summary>
    public double UnknownApplied { get; init; }

    /// <summary>A commit of unknown outcome that was not applied, or torn.</summary>
    public double UnknownLost { get; init; }

    /// <summary>A message of a channel is lost.</summary>
    public double Lost { get; init; }

    /// <summary>A message of a channel comes twice.</summary>
    public double Doubled { get; init; }

    /// <summary>A message of a channel is overtaken by others.</summary>
    public double Overtaken { get; init; }

    /// <summary>A message of a channel comes after the worker was started again.</summary>
    public double Late { get; init; }

    /// <summary>Messages from one actor to another are held up for a while.</summary>
    public double Stall { get; init; }

    /// <summary>The connection to a receiver breaks, at a step.</summary>
    public double Disconnect { get; init; }

    /// <summary>A connection that broke breaks again and again for a while.</summary>
    public double Flap { get; init; }

    /// <summary>A take leaves a state that is not to be trusted: its partition is loaded again.</summary>
    public double Reload { get; init; }

    /// <summary>An attempt of a call comes to nothing, though it was made.</summary>
    public double Call { get; init; }

    /// <summary>A part file cannot be made durable, or not be published.</summary>
    public double Part { get; init; }

    /// <summary>The clock goes back, at a step.</summary>
    public double ClockBack { get; init; }

    /// <summary>Whether messages of channels pass through a network: copied, and subject to its faults.</summary>
    public bool IsRemote { get; init; }

    /// <summary>How often takes fail: more often while the worker has lost a partition, which a load must not hide.</summary>
    public double ReloadRate(bool isTaken) => isTaken && Reload > 0 ? Math.Max(Reload, 0.9) : Reload;

    public static Faults Draw(SimRandom random)
    {
        var isRemote = random.Chance(0.6);
        return new Faults
        {
            Steps = random.Scaled(200, 6000),
            Crash = Rate(random, 0.6, 0.0003, 0.01),
            Takeover = Rate(random, 0.25, 0.0003, 0.003),
            RolledBack = Rate(random, 0.2, 0.02, 0.4),
            UnknownApplied = Rate(random, 0.3, 0.01, 0.2),
            UnknownLost = Rate(random, 0.3, 0.01, 0.2),
            IsRemote = isRemote,
            Lost = isRemote ? Rate(random, 0.5, 0.002, 0.1) : 0,
            Doubled = isRemote ? Rate(random, 0.5, 0.002, 0.2) : 0,
            Overtaken = isRemote ? Rate(random, 0.7, 0.002, 0.3) : 0,
            Late = isRemote ? Rate(random, 0.7, 0.1, 1) : 0,
            Stall = Rate(random, 0.4, 0.002, 0.1),
            Disconnect = Rate(random, 0.4, 0.0005, 0.01),
            Part = Rate(random, 0.4, 0.05, 0.5),
            ClockBack = Rate(random, 0.1, 0.0005, 0.005),
            Flap = Rate(random, 0.5, 0.1, 1),
            Reload = Rate(random, 0.4, 0.004, 0.3),
            Call = Rate(random, 0.4, 0.01, 0.6),
            HandOver = Rate(random, 0.5, 0.0005, 0.02),
            TakeBack = Rate(random, 1, 0.001, 0.1),
        };
    }

    private static double Rate(SimRandom random, double used, double low, double high)
    {
        var isUsed = random.Chance(used);
        var rate = low * Math.Pow(high / low, random.NextDouble());
        return isUsed ? rate : 0;
    }
}
