using Wallaroo.Codecs;

namespace Wallaroo.Actors.Transport.Frames;

/// <summary>The frames by which two workers come to know each other.</summary>
internal static class HandshakeFrames
{
    /// <summary>The longest, with head and checksum: nobody is trusted yet.</summary>
    public const int MaxBytes = 64 * 1024;

    private const int MaxTextBytes = 8 * 1024;

    /// <summary>Who connects.</summary>
    /// <param name="buffer">Where to write.</param>
    /// <param name="self">Who it is.</param>
    /// <param name="expected">The incarnation that it means to reach; 0 for any.</param>
    public static void WriteHello(WireBuffer buffer, TransportIdentity self, ulong expected)
    {
        var start = FrameFormat.Begin(buffer, FrameKind.Hello);
        var writer = new WireWriter(buffer);
        Write(ref writer, self);
        writer.WriteVarUInt(expected);
        writer.Commit();
        FrameFormat.End(buffer, start);
    }

    public static (TransportIdentity Peer, ulong Expected) ReadHello(ReadOnlySpan<byte> body)
    {
        var reader = new WireReader(body);
        var identity = ReadIdentity(ref reader);
        var expected = reader.ReadVarUInt();
        reader.ExpectEnd();
        return (identity, expected);
    }

    public static void WriteWelcome(WireBuffer buffer, TransportIdentity self)
    {
        var start = FrameFormat.Begin(buffer, FrameKind.Welcome);
        var writer = new WireWriter(buffer);
        Write(ref writer, self);
        writer.Commit();
        FrameFormat.End(buffer, start);
    }

    public static TransportIdentity ReadWelcome(ReadOnlySpan<byte> body)
    {
        var reader = new WireReader(body);
        var identity = ReadIdentity(ref reader);
        reader.ExpectEnd();
        return identity;
    }

    public static void WriteRejected(WireBuffer buffer, TransportException reason)
    {
        var start = FrameFormat.Begin(buffer, FrameKind.Rejected);
        var writer = new WireWriter(buffer);
        writer.WriteString(reason.Code);
        writer.WriteString(reason.Detail.Length > MaxTextBytes / 4 ? reason.Detail[..(MaxTextBytes / 4)] : reason.Detail);
        writer.Commit();
        FrameFormat.End(buffer, start);
    }

    public static TransportException ReadRejected(ReadOnlySpan<byte> body)
    {
        var reader = new WireReader(body);
        var code = reader.ReadString();
        return new TransportException(code, $"the other side refuses the connection: {reader.ReadString()}");
    }

    private static void Write(ref WireWriter writer, TransportIdentity identity)
    {
        writer.WriteString(identity.Application);
        writer.WriteString(identity.Plan);
        writer.WriteString(identity.Name);
        writer.WriteVarUInt(identity.Incarnation);
    }

    private static TransportIdentity ReadIdentity(ref WireReader reader) =>
        new(reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadVarUInt());
}
