namespace Wallaroo.Host.Tools.Sending;

/// <summary>As fast as the other side takes them.</summary>
/// <param name="batchSize">How many at a time.</param>
internal sealed class UnpacedPacer(long batchSize) : IPacer
{
    /// <inheritdoc/>
    public ValueTask<long> NextAsync(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return ValueTask.FromResult(batchSize);
    }
}
