using System.Diagnostics.Tracing;

namespace Wallaroo.Benchmarks.Measuring;

/// <summary>Watches for how long the garbage collector stops all threads: from the request to stop until they run again.</summary>
internal sealed class GcPauses : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords GarbageCollection = (EventKeywords)1;
    private const int SuspendBegin = 9;
    private const int RestartEnd = 3;
    private DateTime _began;

    /// <summary>The longest since the beginning, or <see cref="Clear"/>.</summary>
    public TimeSpan Longest { get; private set; }

    public void Clear() => Longest = TimeSpan.Zero;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime)
        {
            EnableEvents(eventSource, EventLevel.Informational, GarbageCollection);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventId == SuspendBegin)
        {
            _began = eventData.TimeStamp;
        }
        else if (eventData.EventId == RestartEnd && eventData.TimeStamp - _began is var pause && pause > Longest)
        {
            Longest = pause;
        }
    }
}
