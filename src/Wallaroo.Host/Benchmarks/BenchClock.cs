using System.Diagnostics;

namespace Wallaroo.Host.Benchmarks;

/// <summary>Times what arrives after a first part, in which the code is compiled and the caches fill. Told by one thread.</summary>
internal sealed class BenchClock(long warmUp, long messages)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _arrived;
    private long _began;
    private long _stopped;

    /// <summary>All messages, those of the first part included.</summary>
    public long Total => warmUp + messages;

    /// <summary>Ends when all have arrived.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Messages a second after the first part.</summary>
    public double Rate => messages / Stopwatch.GetElapsedTime(_began, _stopped).TotalSeconds;

    public void Arrived(long count = 1)
    {
        var before = _arrived;
        _arrived += count;
        if (before < warmUp && _arrived >= warmUp)
        {
            _began = Stopwatch.GetTimestamp();
        }

        if (before < Total && _arrived >= Total)
        {
            _stopped = Stopwatch.GetTimestamp();
            _ended.SetResult();
        }
    }
}
