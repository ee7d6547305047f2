using Wallaroo.Actors.Transport.Connections;
using Wallaroo.Actors.Transport.Frames;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Transport.Requests;

/// <summary>Hands requests of others to their handlers, and the answers back.</summary>
internal sealed class RequestDesk(int maxBytes)
{
    private readonly Dictionary<ushort, (RequestHandler Handler, bool IsForGuests)> _handlers = [];

    /// <summary>The longest request or answer.</summary>
    public int MaxBytes => maxBytes;

    public void Add(ushort kind, RequestHandler handler, bool isForGuests) => _handlers.Add(kind, (handler, isForGuests));

    /// <summary>Begins to answer a request, or takes a telling.</summary>
    public void Receive(FrameConnection connection, FrameKind frame, ReadOnlySpan<byte> bytes)
    {
        var (id, kind, body) = RequestFrames.ReadRequest(bytes);
        _ = AnswerAsync(connection, frame == FrameKind.Ask ? id : null, kind, body);
    }

    /// <summary>Finds the handler and runs it.</summary>
    /// <exception cref="TransportException">There is none for who asks, or it failed.</exception>
    public async Task<byte[]> RunAsync(TransportIdentity from, ushort kind, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        if (!_handlers.TryGetValue(kind, out var entry) || (from.IsGuest && !entry.IsForGuests))
        {
            throw new TransportException(
                TransportCodes.NotAnswered, $"{from} asks for {kind}, which this worker does not answer{(from.IsGuest ? " to guests" : "")}; run the same release of Wallaroo on all workers");
        }

        try
        {
            var answer = await entry.Handler(from, body, cancellation).ConfigureAwait(false);
            return answer.Length <= maxBytes ? answer : throw TooLong(kind, answer.Length, maxBytes);
        }
        catch (Exception error) when (error is not TransportException)
        {
            throw new TransportException(TransportCodes.RequestFailed, $"request {kind} of {from} failed: {error.GetType().Name}: {error.Message}", error);
        }
    }

    public static TransportException TooLong(ushort kind, int length, int maxBytes) => new(
        TransportCodes.RequestTooLong, $"request {kind} or its answer has {length} bytes, at most {maxBytes} may be sent; raise wallaroo.transport.max-request-bytes on all workers");

    private async Task AnswerAsync(FrameConnection connection, ulong? id, ushort kind, byte[] body)
    {
        await Task.Yield();
        using var buffer = new WireBuffer();
        try
        {
            var answer = await RunAsync(connection.Peer, kind, body, connection.Ended).ConfigureAwait(false);
            RequestFrames.WriteAnswer(buffer, id ?? 0, answer);
        }
        catch (TransportException error)
        {
            RequestFrames.WriteFailure(buffer, id ?? 0, error);
        }

        if (id is not null)
        {
            _ = connection.Send(buffer.WrittenSpan);
        }
    }
}
