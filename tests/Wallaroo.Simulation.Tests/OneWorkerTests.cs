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
