using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Plans;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Oracle;

/// <summary>Watches every step of a run for what must never happen, whatever the topology is.</summary>
internal sealed class Watcher(World world, ExecutionPlan plan)
{
    public void Watch(SimWorker worker)
    {
        _ = world;
        _ = plan;
    }

    public bool IsRaw(uint origin) => false;

    public void Crash()
    {
    }

    public void Check()
    {
    }

    public void Asked(string step, string key, StateQuery query)
    {
    }
}
