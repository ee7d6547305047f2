namespace Wallaroo.Host.Tools.Sending;

/// <summary>
/// A batch at once, then one at each interval. An interval that was missed, as the other side did not take more, is
/// not made up for.
/// </summary>
/// <param name="options">Batch size, interval and variation.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Chooses the variation.</param>
internal sealed class BatchPacer(SenderOptions options, TimeProvider time, Random random) : IPacer
{
    private const int BatchesOfOneSize = 1_000;
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _due;
    private long _batches;
    private int _extra;

    /// <inheritdoc/>
    public async ValueTask<long> NextAsync(CancellationToken stop)
    {
        if (_batches > 0)
        {
            await WaitAsync(stop);
        }

        if (options.VaryBy > 0 && _batches > 0 && _batches % BatchesOfOneSize == 0)
        {
            _extra = random.Next(options.VaryBy);
        }

        _batches++;
        return options.BatchSize + _extra;
    }

    private async ValueTask WaitAsync(CancellationToken stop)
    {
        _due += options.Interval;
        var now = time.GetElapsedTime(_start);
        if (_due > now)
        {
            await Task.Delay(_due - now, time, stop);
        }
        else
        {
            stop.ThrowIfCancellationRequested();
            _due = now;
        }
    }
}
