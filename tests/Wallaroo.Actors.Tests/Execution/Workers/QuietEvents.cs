using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Execution.Workers;

/// <summary>Nobody is told anything.</summary>
internal sealed class QuietEvents : IWorkerEvents
{
    public void Reloading(string partition, Exception reason)
    {
    }

    public void Failed(Exception reason)
    {
    }

    public void Problem(string name, Exception problem)
    {
    }

    public void Lost(DeadLetter letter)
    {
    }

    public void Recovered(int partitions, long takes, TimeSpan duration)
    {
    }
}
