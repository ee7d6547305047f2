namespace Wallaroo.Host.Tools.Sending;

/// <summary>
/// So many messages a second on the average since the first: each is due at its own time, and what is late is sent as
/// soon as it can be.
/// </summary>
/// <param name="perSecond">Messages a second, more than 0.</param>
/// <param name="time">The clock.</param>
internal sealed class RatePacer(double perSecond, TimeProvider time) : IPacer
{
    private readonly long _start = time.GetTimestamp();
    private long _granted;

    /// <inheritdoc/>
    public async ValueTask<long> NextAsync(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        while (true)
        {
            var elapsed = time.GetElapsedTime(_start);
            var due = 1 + (long)(elapsed.TotalSeconds * perSecond) - _granted;
            if (due > 0)
            {
                _granted += due;
                return due;
            }

            var next = TimeSpan.FromSeconds((_granted / perSecond) - elapsed.TotalSeconds);
            await Task.Delay(next > Shortest ? next : Shortest, time, stop);
        }
    }

    private static TimeSpan Shortest => TimeSpan.FromMilliseconds(1);
}
