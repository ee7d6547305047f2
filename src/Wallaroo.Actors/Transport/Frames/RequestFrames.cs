using Wallaroo.Codecs;

namespace Wallaroo.Actors.Transport.Frames;

/// <summary>Requests, answers and tellings as frames.</summary>
internal static class RequestFrames
{
    public static void WriteAsk(WireBuffer buffer, ulong id, ushort kind, ReadOnlySpan<byte> body) =>
        Write(buffer, FrameKind.Ask, id, kind, body);

    public static void WriteTell(WireBuffer buffer, ushort kind, ReadOnlySpan<byte> body) =>
        Write(buffer, FrameKind.Tell, 0, kind, body);

    /// <summary>Reads a request or a telling.</summary>
    public static (ulong Id, ushort Kind, byte[] Body) ReadRequest(ReadOnlySpan<byte> frame)
    {
        var reader = new WireReader(frame);
        var id = reader.ReadVarUInt();
        var kind = (ushort)reader.ReadVarUInt(ushort.MaxValue, "the kind of a request");
        return (id, kind, reader.Rest.ToArray());
    }

    public static void WriteAnswer(WireBuffer buffer, ulong id, ReadOnlySpan<byte> body) => WriteAnswer(buffer, id, "", body);

    public static void WriteFailure(WireBuffer buffer, ulong id, TransportException error) =>
        WriteAnswer(buffer, id, error.Code, System.Text.Encoding.UTF8.GetBytes(error.Detail));

    /// <summary>Reads an answer: a body, or why there is none.</summary>
    public static (ulong Id, byte[] Body, TransportException? Error) ReadAnswer(ReadOnlySpan<byte> frame)
    {
        var reader = new WireReader(frame);
        var id = reader.ReadVarUInt();
        var code = reader.ReadString();
        return code.Length == 0
            ? (id, reader.Rest.ToArray(), null)
            : (id, [], new TransportException(code, System.Text.Encoding.UTF8.GetString(reader.Rest)));
    }

    private static void WriteAnswer(WireBuffer buffer, ulong id, string code, ReadOnlySpan<byte> body)
    {
        var start = FrameFormat.Begin(buffer, FrameKind.Answer);
        var writer = new WireWriter(buffer);
        writer.WriteVarUInt(id);
        writer.WriteString(code);
        writer.WriteBytes(body);
        writer.Commit();
        FrameFormat.End(buffer, start);
    }

    private static void Write(WireBuffer buffer, FrameKind frame, ulong id, ushort kind, ReadOnlySpan<byte> body)
    {
        var start = FrameFormat.Begin(buffer, frame);
        var writer = new WireWriter(buffer);
        writer.WriteVarUInt(id);
        writer.WriteVarUInt(kind);
        writer.WriteBytes(body);
        writer.Commit();
        FrameFormat.End(buffer, start);
    }
}
