using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Stages;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Partitions;

/// <summary>What a snapshot holds besides keys: clock, watermark, marks, counters and outbox.</summary>
internal static class PartitionHeader
{
    private const byte Version = 1;

    public static byte[] Encode(long clock, long watermark, Inbox inbox, StageInstance stage)
    {
        using var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        Write(ref writer, clock, watermark, inbox, stage);
        writer.Commit();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(ref WireWriter writer, long clock, long watermark, Inbox inbox, StageInstance stage)
    {
        writer.WriteByte(Version);
        writer.WriteInt64(clock);
        writer.WriteInt64(watermark);
        inbox.WriteMarks(ref writer);
        writer.WriteVarUInt((ulong)stage.Edges.Length);
        foreach (var edge in stage.Edges)
        {
            writer.WriteVarUInt(edge.Edge);
            edge.WriteOutbox(ref writer);
        }

        foreach (var port in stage.Ports)
        {
            port.WritePending(ref writer);
        }
    }

    /// <returns>The clock.</returns>
    public static long Read(
        ref WireReader reader, PartitionWatermark watermark, Inbox inbox, StageInstance stage)
    {
        var version = reader.ReadByte();
        if (version != Version)
        {
            throw new PartitionException(
                "WAL5012", $"a snapshot's header has version {version}, and this program reads {Version}: start the version that wrote it.");
        }

        var clock = reader.ReadInt64();
        watermark.Restore(reader.ReadInt64());
        ReadMarks(ref reader, inbox, stage);
        for (var left = reader.ReadVarUInt(); left > 0; left--)
        {
            var edge = checked((uint)reader.ReadVarUInt());
            var output = stage.EdgeOf(edge) ?? throw new PartitionException(
                "WAL5013", $"a snapshot holds outputs for edge {edge}, which the topology no longer has: start the old topology once, and let it finish what it has.");
            output.ReadOutbox(ref reader);
        }

        foreach (var port in stage.Ports)
        {
            port.ReadPending(ref reader);
        }

        return clock;
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
