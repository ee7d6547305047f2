using Wallaroo.Simulation.Running;
using Wallaroo.Tests.Shared.Simulation;

namespace Wallaroo.Simulation.Tests;

[Trait(SimulationSeeds.TraitName, SimulationSeeds.TraitValue)]
public sealed class OneWorkerTests
{
    [Fact]
    public void A_worker_loses_doubles_and_reorders_nothing_whatever_goes_wrong() => SimulationSeeds.ForEach(2000, static seed =>
    {
        var outcome = Runner.Run(seed);
        if (outcome.Failure is not null)
        {
            throw new InvalidOperationException(Runner.Run(seed, traced: 100).Report(), outcome.Failure);
        }
    });

    /// <summary>What found a bug once is tried for good; the topology is named, so that others may be added.</summary>
    [Theory]
    [InlineData(42930, "mutable")] // A partition that was to be loaded again wrote a manifest under its old epoch.
    [InlineData(53579, "mutable")] // A snapshot went on after a take had failed half-way.
    public void A_seed_that_found_a_bug_finds_none(long seed, string topology)
    {
        var outcome = Runner.Run(seed, topology, traced: 100);
        Assert.True(outcome.Failure is null, outcome.Report());
    }

    [Fact]
    public void A_seed_gives_the_same_run_again()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var first = Runner.Run(seed, traced: 100_000);
            var second = Runner.Run(seed, traced: 100_000);
            Assert.Equal(first.Trace.Lines, second.Trace.Lines);
        }
    }
}
