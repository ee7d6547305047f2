namespace Wallaroo.Actors.Sinks.Streams;

/// <summary>
/// Writes to the worker's standard output. Written counts what the system has taken. Where it takes nothing, as a file
/// on a full disk, it is tried again.
/// </summary>
internal sealed class ConsoleByteTarget(Stream output, ByteTargetSettings settings, TimeProvider time) : IByteTarget
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private PendingChunks _pending = new();
    private int _generation;
    private Task _running = Task.CompletedTask;

    public long MaxPending => settings.MaxPendingBytes;

    public void Start(IByteTargetEvents events) => _running = RunAsync(events);

    public void Write(int generation, ReadOnlyMemory<byte> bytes)
    {
        lock (_lock)
        {
            if (generation == _generation)
            {
                _pending.Add(bytes);
            }
        }
    }

    /// <summary>Ends the writing. A write that the system does not take, as a pipe nobody reads, is waited for no longer.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(_running, Task.Delay(settings.ConnectTimeout, time));
    }

    private async Task RunAsync(IByteTargetEvents events)
    {
        await Task.Yield();
        var backoff = new Backoff(settings.ReconnectDelay, settings.MaxReconnectDelay);
        try
        {
            while (true)
            {
                if (await WriteAllAsync(events) > 0)
                {
                    backoff.Reset();
                }

                await Task.Delay(backoff.Next(), time, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The worker ends.
        }
    }

    private async Task<long> WriteAllAsync(IByteTargetEvents events)
    {
        var written = 0L;
        PendingChunks pending;
        lock (_lock)
        {
            _generation++;
            _pending = pending = new PendingChunks();
        }

        events.Connected(_generation);
        try
        {
            while (true)
            {
                await pending.WaitAsync(_stop.Token);
                while (pending.TryTake(out var chunk))
                {
                    await output.WriteAsync(chunk, _stop.Token);
                    written += chunk.Length;
                }

                await output.FlushAsync(_stop.Token);
                events.Written(_generation, written);
            }
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            events.Lost(_generation, SinkErrors.OutputBroken(broken));
            return written;
        }
    }
}
