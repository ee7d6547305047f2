using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;

namespace Wallaroo.Simulation.Topologies;

/// <summary>All scenarios.</summary>
internal static class Catalogue
{
    private static readonly (string Name, Func<SimRandom, World, Scenario> Create)[] All =
    [
        ("word count", static (random, world) => new WordCount(random, world)),
        ("two stages", static (random, world) => new TwoStages(random, world)),
        ("connected", static (random, world) => new Connected(random, world)),
        ("stateless", static (random, world) => new Stateless(random, world, isReplayable: true)),
        ("raw stateless", static (random, world) => new Stateless(random, world, isReplayable: false)),
        ("mutable", static (random, world) => new Mutable(random, world)),
        ("forgetting", static (random, world) => new Forgetting(random, world)),
        ("raw", static (random, world) => new Raw(random, world, isDurable: false, isReplayable: false)),
        ("raw durable", static (random, world) => new Raw(random, world, isDurable: true, isReplayable: false)),
        ("replayable durable", static (random, world) => new Raw(random, world, isDurable: true, isReplayable: true)),
        ("branches", static (random, world) => new Branches(random, world)),
        ("event times", static (random, world) => new TimedItems(random, world)),
        ("stopping", static (random, world) => new Stopping(random, world)),
        ("replayed letters", static (random, world) => new ReplayedLetters(random, world)),
        ("calls", static (random, world) => new Calls(random, world)),
        ("several", static (random, world) => new Several(random, world)),
        ("frames", static (random, world) => new Frames(random, world)),
        ("payloads", static (random, world) => new Payloads(random, world)),
    ];

    public static IReadOnlyList<string> Names => [.. All.Select(static scenario => scenario.Name)];

    /// <param name="name">Which one; null to let chance choose.</param>
    public static Scenario Create(string? name, SimRandom random, World world)
    {
        var chosen = random.Pick(All);
        return (name is null ? chosen : Array.Find(All, scenario => scenario.Name == name)).Create(random, world);
    }
}
