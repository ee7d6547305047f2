using System.Buffers.Binary;
using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Stages;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Partitions;

/// <summary>
/// What the manifest of a snapshot holds itself: how many of its segments hold keys, clock, watermark, marks and
/// counters. Its size depends on the number of channels alone.
/// </summary>
internal static class PartitionHeader
{
    private const byte Version = 3;
    private const int SegmentsField = 1;
    private const int BytesField = SegmentsField + sizeof(int);
    private const int KeysField = BytesField + sizeof(long);

    public static byte[] Encode(long clock, long watermark, Inbox inbox, StageInstance stage)
    {
        using var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        Write(ref writer, clock, watermark, inbox, stage);
        writer.Commit();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Notes what the snapshot's part holds of keys, once that is known.</summary>
    public static void SetKeys(Span<byte> header, in SnapshotPart keys)
    {
        BinaryPrimitives.WriteInt32LittleEndian(header[SegmentsField..], keys.Segments);
        BinaryPrimitives.WriteInt64LittleEndian(header[BytesField..], keys.Bytes);
        BinaryPrimitives.WriteInt64LittleEndian(header[KeysField..], keys.Keys);
    }

    /// <summary>What <see cref="SetKeys"/> noted.</summary>
    public static SnapshotPart KeysOf(SnapshotManifest manifest)
    {
        var reader = new WireReader(manifest.Header.Span);
        ReadVersion(ref reader);
        return new SnapshotPart(manifest.Sequence, reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt64());
    }

    private static void Write(ref WireWriter writer, long clock, long watermark, Inbox inbox, StageInstance stage)
    {
        writer.WriteByte(Version);
        writer.WriteInt32(0);
        writer.WriteInt64(0);
        writer.WriteInt64(0);
        writer.WriteInt64(clock);
        writer.WriteInt64(watermark);
        inbox.WriteMarks(ref writer);
        writer.WriteVarUInt((ulong)stage.Edges.Length);
        foreach (var edge in stage.Edges)
        {
            writer.WriteVarUInt(edge.Edge);
            writer.WriteVarUInt(edge.NextPosition);
        }

        foreach (var port in stage.Ports)
        {
            port.WriteHeader(ref writer);
        }
    }

    /// <returns>The clock.</returns>
    public static long Read(
        ref WireReader reader, PartitionWatermark watermark, Inbox inbox, StageInstance stage)
    {
        ReadVersion(ref reader);
        _ = reader.ReadInt32();
        _ = reader.ReadInt64();
        _ = reader.ReadInt64();
        var clock = reader.ReadInt64();
        watermark.Restore(reader.ReadInt64());
        ReadMarks(ref reader, inbox, stage);
        for (var left = reader.ReadVarUInt(); left > 0; left--)
        {
            ReadNextPosition(ref reader, stage);
        }

        foreach (var port in stage.Ports)
        {
            port.ReadHeader(ref reader);
        }

        return clock;
    }

    /// <summary>Nobody asks for the counter of an edge that is gone: if it comes back, it is another.</summary>
    private static void ReadNextPosition(ref WireReader reader, StageInstance stage)
    {
        var edge = stage.EdgeOf(checked((uint)reader.ReadVarUInt()));
        var position = reader.ReadVarUInt();
        if (edge is not null)
        {
            edge.NextPosition = position;
        }
    }

    private static void ReadVersion(ref WireReader reader)
    {
        var version = reader.ReadByte();
        if (version != Version)
        {
            throw new PartitionException(
                "WAL5012", $"a snapshot's header has version {version}, and this program reads {Version}: start the version that wrote it.");
        }
    }

    private static void ReadMarks(ref WireReader reader, Inbox inbox, StageInstance stage)
    {
        for (var left = reader.ReadVarUInt(); left > 0; left--)
        {
            var origin = checked((uint)reader.ReadVarUInt());
            var edge = checked((uint)reader.ReadVarUInt());
            var position = reader.ReadVarUInt();
            var watermark = reader.ReadInt64();
            var port = stage.PortIndexOf(edge);
            if (port >= 0)
            {
                inbox.Restore(new ChannelId(origin, edge, inbox.Target), port, position).Watermark = watermark;
            }
        }
    }
}
