using Wallaroo.Actors.Transport.Frames;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Transport.Connections;

/// <summary>
/// How two workers come to know each other: who connects says who it is and whom it means, the other says who it is or
/// why it refuses. Each side checks the other.
/// </summary>
internal static class Handshake
{
    /// <summary>Introduces this worker to whom it has connected to.</summary>
    /// <exception cref="TransportException">One of the two refuses.</exception>
    public static async Task<TransportIdentity> ConnectAsync(
        ByteLink link, TransportIdentity self, ulong expected, Func<ulong, bool> isDead, CancellationToken cancellation)
    {
        await SendAsync(link, buffer => HandshakeFrames.WriteHello(buffer, self, expected), cancellation).ConfigureAwait(false);
        var peer = await ReadAsync(link, ReadWelcome, cancellation).ConfigureAwait(false);
        if (CheckPeer(self, peer, expected, isDead) is { } fault)
        {
            await RejectAsync(link, fault, cancellation).ConfigureAwait(false);
            throw fault;
        }

        return peer;
    }

    /// <summary>Lets somebody introduce itself who has connected.</summary>
    /// <exception cref="TransportException">One of the two refuses; the other side was told.</exception>
    public static async Task<TransportIdentity> AcceptAsync(
        ByteLink link, TransportIdentity self, Func<ulong, bool> isDead, CancellationToken cancellation)
    {
        try
        {
            var (peer, expected) = await ReadAsync(link, ReadHello, cancellation).ConfigureAwait(false);
            if (CheckCaller(self, peer, expected, isDead) is { } fault)
            {
                throw fault;
            }

            await SendAsync(link, buffer => HandshakeFrames.WriteWelcome(buffer, self), cancellation).ConfigureAwait(false);
            return peer;
        }
        catch (TransportException fault)
        {
            await RejectAsync(link, fault, cancellation).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Tells the other side why there is to be no connection.</summary>
    public static Task RejectAsync(ByteLink link, TransportException fault, CancellationToken cancellation) =>
        SendAsync(link, buffer => HandshakeFrames.WriteRejected(buffer, fault), cancellation);

    public static TransportException OtherVersion(byte version) => new(
        TransportCodes.OtherVersion, $"the other side speaks version {version} of the protocol between workers, this one version {FrameFormat.Version}; run the same release of Wallaroo on all workers");

    private static (TransportIdentity, ulong) ReadHello(ReadOnlySpan<byte> bytes)
    {
        var frame = Expect(bytes, FrameKind.Hello);
        return HandshakeFrames.ReadHello(frame.Body);
    }

    private static TransportIdentity ReadWelcome(ReadOnlySpan<byte> bytes)
    {
        var frame = Expect(bytes, FrameKind.Welcome);
        return HandshakeFrames.ReadWelcome(frame.Body);
    }

    private static Frame Expect(ReadOnlySpan<byte> bytes, FrameKind kind)
    {
        var frame = FrameFormat.Read(bytes);
        if (frame.Kind == FrameKind.Rejected)
        {
            throw HandshakeFrames.ReadRejected(frame.Body);
        }

        if (frame.Version != FrameFormat.Version)
        {
            throw OtherVersion(frame.Version);
        }

        return frame.Kind == kind
            ? frame
            : throw new TransportException(TransportCodes.NoFrame, $"a frame of kind {frame.Kind} came where {kind} begins the connection");
    }

    /// <summary>Why who was connected to refuses who has connected; null where it does not.</summary>
    public static TransportException? CheckCaller(TransportIdentity self, TransportIdentity peer, ulong expected, Func<ulong, bool> isDead)
    {
        if (expected != 0 && expected != self.Incarnation)
        {
            return new TransportException(
                TransportCodes.OtherIncarnation, $"{peer} means to reach incarnation {expected}, and here is {self}: the worker it means is gone, or another one was given its address");
        }

        return Check(self, peer, isDead);
    }

    /// <summary>Why who has connected refuses whom it has reached; null where it does not.</summary>
    public static TransportException? CheckPeer(TransportIdentity self, TransportIdentity peer, ulong expected, Func<ulong, bool> isDead)
    {
        if (expected != 0 && expected != peer.Incarnation)
        {
            return new TransportException(
                TransportCodes.OtherIncarnation, $"incarnation {expected} was meant to be reached, and {peer} answers: the worker that is meant is gone, or another one was given its address");
        }

        return Check(self, peer, isDead);
    }

    private static TransportException? Check(TransportIdentity self, TransportIdentity peer, Func<ulong, bool> isDead)
    {
        if (self.Application.Length > 0 && peer.Application.Length > 0 && self.Application != peer.Application)
        {
            return new TransportException(
                TransportCodes.OtherApplication, $"{peer} runs application \"{peer.Application}\", and {self} runs \"{self.Application}\"; start both with the same application, or give them other addresses");
        }

        if (self.IsGuest || peer.IsGuest)
        {
            return null;
        }

        if (self.Plan != peer.Plan)
        {
            return new TransportException(
                TransportCodes.OtherPlan, $"{peer} runs plan {peer.Plan} of application \"{self.Application}\", and {self} runs plan {self.Plan}; start all workers with the same build of the application");
        }

        return isDead(peer.Incarnation)
            ? new TransportException(
                TransportCodes.DeclaredDead, $"{peer} was declared dead, and its partitions are others' now; it must stop and be started again")
            : null;
    }

    private static async Task SendAsync(ByteLink link, Action<WireBuffer> write, CancellationToken cancellation)
    {
        using var buffer = new WireBuffer(0, HandshakeFrames.MaxBytes);
        write(buffer);
        await link.Output.WriteAsync(buffer.WrittenMemory, cancellation).ConfigureAwait(false);
        await link.Output.FlushAsync(cancellation).ConfigureAwait(false);
    }

    private delegate T FrameParser<out T>(ReadOnlySpan<byte> frame);

    private static async Task<T> ReadAsync<T>(ByteLink link, FrameParser<T> parse, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await link.Input.ReadAsync(cancellation).ConfigureAwait(false);
            if (FrameFormat.TryMeasure(read.Buffer, HandshakeFrames.MaxBytes, out var length))
            {
                var frame = System.Buffers.BuffersExtensions.ToArray(read.Buffer.Slice(0, length));
                link.Input.AdvanceTo(read.Buffer.GetPosition(length));
                return Parse(parse, frame);
            }

            link.Input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                throw new TransportException(
                    TransportCodes.NotBegun, "the other side closed the connection before it said who it is; its log tells why, and if it has certificates and this worker has none, give this one its own");
            }
        }
    }

    private static T Parse<T>(FrameParser<T> parse, byte[] frame)
    {
        try
        {
            return parse(frame);
        }
        catch (CodecException error)
        {
            throw new TransportException(TransportCodes.Malformed, $"the first frame of a connection cannot be read: {error.Message}", error);
        }
    }
}
