using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;

namespace Wallaroo.Simulation.Topologies;

/// <summary>All scenarios.</summary>
internal static class Catalogue
{
    private static readonly (string Name, Func<SimRandom, World, Scenario> Create)[] All =
    [
        ("word count", static (random, world) => new WordCount(random, world)),
    ];

    public static IReadOnlyList<string> Names => [.. All.Select(static scenario => scenario.Name)];

    /// <param name="name">Which one; null to let chance choose.</param>
    public static Scenario Create(string? name, SimRandom random, World world)
    {
        var chosen = random.Pick(All);
        return (name is null ? chosen : Array.Find(All, scenario => scenario.Name == name)).Create(random, world);
    }
}
