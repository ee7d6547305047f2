using Wallaroo.Actors.Embedding;
using Wallaroo.Actors.Plans;

namespace Wallaroo;

/// <summary>Runs applications in memory: for tests, and for trying things out.</summary>
public static class InMemoryRun
{
    /// <summary>
    /// Runs an application on the calling thread until its inputs are used up, without sockets or files. Sources are read
    /// one after the other, in the order in which the inputs name them, each to its end. Sources that are not given
    /// messages give none, but for generators, which run last. The same inputs give the same outputs. What partitions
    /// take is journaled in memory, so that a call that failed on mutable state leaves no trace, as under a worker: its
    /// partition is loaded again, which makes the calls since its last snapshot a second time.
    /// </summary>
    /// <param name="application">The application.</param>
    /// <param name="inputs">The messages of its sources.</param>
    /// <param name="services">What class computations are made from, as the host's services under a worker; null for none.</param>
    /// <exception cref="TopologyException">The topology has mistakes; lists them all.</exception>
    /// <exception cref="ArgumentException">The inputs name no source of it, or have another type.</exception>
    public static RunOutputs RunInMemory(this Application application, RunInputs? inputs = null, IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(application);
        inputs ??= RunInputs.Empty;
        var plan = PlanCompiler.Compile(application, new PlanOptions());
        Check(plan, inputs);
        var bindings = new MemoryBindings(inputs);
        var failures = EmbeddedWorker.Run(plan, bindings, inputs.Names, services);
        return new RunOutputs(bindings.Outputs, failures);
    }

    private static void Check(ExecutionPlan plan, RunInputs inputs)
    {
        var sources = plan.Stages.Where(static stage => stage.Kind == StageKind.Source).Select(static stage => stage.Name).ToList();
        foreach (var name in inputs.Names.Where(name => !sources.Contains(name)))
        {
            throw new ArgumentException(
                $"no source is named \"{name}\"; there are {string.Join(", ", sources.Select(static source => $"\"{source}\""))}.", nameof(inputs));
        }
    }
}
