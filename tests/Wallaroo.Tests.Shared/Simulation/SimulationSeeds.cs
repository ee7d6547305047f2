using System.Globalization;

namespace Wallaroo.Tests.Shared.Simulation;

/// <summary>The seeds that a simulation tries: some in every run of the tests, any number in <c>./build.sh Soak</c>, and
/// one alone to look at what it found. A test that uses them has the trait <c>Kind=Simulation</c>.</summary>
public static class SimulationSeeds
{
    /// <summary>The name of the trait by which <c>Soak</c> finds such tests.</summary>
    public const string TraitName = "Kind";

    /// <summary>The value of the trait.</summary>
    public const string TraitValue = "Simulation";

    /// <summary>Consecutive seeds: from <c>WALLAROO_FIRST_SEED</c> (0 by default), as many as <c>WALLAROO_SEEDS</c> says.</summary>
    /// <param name="usually">How many where <c>WALLAROO_SEEDS</c> says nothing; what the test target can afford.</param>
    public static IEnumerable<long> Try(int usually)
    {
        var first = Variable("WALLAROO_FIRST_SEED", 0);
        var count = Variable("WALLAROO_SEEDS", usually);
        for (var seed = first; seed < first + count; seed++)
        {
            yield return seed;
        }
    }

    /// <summary>Runs a simulation for each seed. The first that fails ends it, with the seed and how to run it alone.</summary>
    public static void ForEach(int usually, Action<long> simulate)
    {
        foreach (var seed in Try(usually))
        {
            try
            {
                simulate(seed);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException(
                    $"Seed {seed} failed: {error.Message}\nTo run it alone: ./build.sh Soak --first-seed {seed} --seeds 1 --filter NAME_OF_TEST", error);
            }
        }
    }

    private static long Variable(string name, long otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
