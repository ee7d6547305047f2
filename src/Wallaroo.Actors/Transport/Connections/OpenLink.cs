using Wallaroo.Actors.Transport.Frames;
using Wallaroo.Actors.Transport.Requests;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Transport.Connections;

/// <summary>A connection to another worker that stands: messages and requests go out, answers come in.</summary>
internal sealed class OpenLink : IFrameReceiver
{
    private readonly ConnectionTerms _terms;
    private readonly ByteLink _link;
    private readonly PendingRequests _pending = new();

    private OpenLink(ConnectionTerms terms, ByteLink link, TransportIdentity peer)
    {
        _terms = terms;
        _link = link;
        Connection = new FrameConnection(link, peer, terms.Settings, terms.Time);
    }

    public FrameConnection Connection { get; }

    /// <summary>Connects, and lets both sides introduce themselves.</summary>
    public static async Task<OpenLink> ConnectAsync(
        string address, ConnectionTerms terms, TransportIdentity self, ulong expected, CancellationToken cancellation)
    {
        var link = await Wiring.ConnectAsync(address, terms.Tls, cancellation).ConfigureAwait(false);
        try
        {
            var peer = await Handshake.ConnectAsync(link, self, expected, terms.Start.IsDead, cancellation).ConfigureAwait(false);
            return new OpenLink(terms, link, peer);
        }
        catch
        {
            link.Abort();
            throw;
        }
    }

    /// <summary>Serves the connection until it ends.</summary>
    public async Task<TransportLoss> RunAsync()
    {
        var loss = await Connection.RunAsync(this).ConfigureAwait(false);
        _link.Abort();
        _pending.FailAll(new TransportException(
            TransportCodes.AnswerLost, $"the connection to {Connection.Peer} was lost before it answered: {loss.Reason}; ask again"));
        return loss;
    }

    public async Task<byte[]> AskAsync(ushort kind, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        if (body.Length > _terms.Settings.MaxRequestBytes)
        {
            throw RequestDesk.TooLong(kind, body.Length, _terms.Settings.MaxRequestBytes);
        }

        var (id, answer) = _pending.Begin();
        try
        {
            using (var buffer = new WireBuffer())
            {
                RequestFrames.WriteAsk(buffer, id, kind, body.Span);
                _ = Connection.Send(buffer.WrittenSpan);
            }

            return await answer.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _pending.Forget(id);
        }
    }

    public void Receive(FrameConnection connection, FrameKind kind, ReadOnlySpan<byte> body)
    {
        switch (kind)
        {
            case FrameKind.Answer:
                var (id, answer, error) = RequestFrames.ReadAnswer(body);
                _pending.Complete(id, answer, error);
                break;
            case FrameKind.Rejected:
                throw HandshakeFrames.ReadRejected(body);
            default:
                throw new TransportException(TransportCodes.NoFrame, $"a frame of kind {kind} came from the side that was connected to, which sends none");
        }
    }
}
