using System.Threading.Channels;
using Wallaroo.Actors.Sinks;

namespace Wallaroo.Actors.Tests.Sinks;

/// <summary>Keeps what a target tells, so that a test can wait for it.</summary>
internal sealed class RecordedEvents : IByteTargetEvents
{
    private readonly Channel<int> _connected = Channel.CreateUnbounded<int>();
    private readonly Channel<(int Generation, Exception? Error)> _lost = Channel.CreateUnbounded<(int, Exception?)>();
    private readonly Channel<(int Generation, long Bytes)> _written = Channel.CreateUnbounded<(int, long)>();

    public Task<int> ConnectedAsync() => Awaited.Within(_connected.Reader.ReadAsync().AsTask(), "a connection");

    public Task<(int Generation, Exception? Error)> LostAsync() =>
        Awaited.Within(_lost.Reader.ReadAsync().AsTask(), "the loss of a connection");

    public int LostCount => _lost.Reader.Count;

    /// <summary>Waits until so many bytes are told as written; totals must rise and belong to a generation.</summary>
    public async Task WrittenAsync(int generation, long bytes)
    {
        var last = 0L;
        while (last < bytes)
        {
            var (of, total) = await Awaited.Within(
                _written.Reader.ReadAsync().AsTask(), $"{bytes} bytes written of connection {generation}, {last} so far");
            Assert.Equal(generation, of);
            Assert.InRange(total, last + 1, bytes);
            last = total;
        }
    }

    /// <summary>The highest total told so far of what was not waited for yet.</summary>
    public long WrittenSoFar()
    {
        var last = 0L;
        while (_written.Reader.TryRead(out var told))
        {
            last = told.Bytes;
        }

        return last;
    }

    public void Connected(int generation) => _connected.Writer.TryWrite(generation);

    public void Written(int generation, long totalBytes) => _written.Writer.TryWrite((generation, totalBytes));

    public void Lost(int generation, Exception? error) => _lost.Writer.TryWrite((generation, error));
}
