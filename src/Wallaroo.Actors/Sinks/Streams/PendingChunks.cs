using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Wallaroo.Actors.Sinks.Streams;

/// <summary>Chunks on their way from the sink's actor to the one who writes them out, in order.</summary>
internal sealed class PendingChunks
{
    private const int MaxSegments = 64;
    private readonly Channel<ReadOnlyMemory<byte>> _chunks = Channel.CreateUnbounded<ReadOnlyMemory<byte>>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = false });

    public void Add(ReadOnlyMemory<byte> chunk) => _chunks.Writer.TryWrite(chunk);

    public async ValueTask WaitAsync(CancellationToken stop) => await _chunks.Reader.WaitToReadAsync(stop);

    public bool TryTake(out ReadOnlyMemory<byte> chunk) => _chunks.Reader.TryRead(out chunk);

    /// <summary>Takes what is there, up to so many bytes but at least one chunk; answers with their number.</summary>
    public int Take(List<ArraySegment<byte>> segments, int maxBytes)
    {
        segments.Clear();
        var bytes = 0;
        while (segments.Count < MaxSegments && _chunks.Reader.TryPeek(out var chunk)
            && (bytes == 0 || bytes + chunk.Length <= maxBytes))
        {
            _ = _chunks.Reader.TryRead(out _);
            segments.Add(MemoryMarshal.TryGetArray(chunk, out var segment) ? segment : chunk.ToArray());
            bytes += chunk.Length;
        }

        return bytes;
    }
}
