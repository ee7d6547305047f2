using Wallaroo.Benchmarks.Measuring;

namespace Wallaroo.Benchmarks.Journaling;

/// <summary>An engine, each of whose runs is noted down group by group.</summary>
internal sealed class RecordedEngine(IContestant engine, GroupMeter meter, GroupScript script) : IContestant
{
    public void Run(long messages)
    {
        _ = meter.TakeGroups();
        engine.Run(messages);
        script.Record(meter.TakeGroups(), messages);
    }

    public void Dispose() => engine.Dispose();
}
