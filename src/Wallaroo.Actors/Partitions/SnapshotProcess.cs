using System.Runtime.InteropServices;
using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Stages;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Partitions;

/// <summary>
/// Writes snapshots of a partition, a slice at a time between its takes: first, as of one sequence, the header and the
/// pending calls; then the keys that changed since the last one, or all of them when the deltas have grown large; then
/// what of the outbox is still not acknowledged; last the manifest.
/// </summary>
internal sealed class SnapshotProcess(PartitionActor partition, StageInstance stage, IJournalPort journal, PartitionOptions options)
{
    private readonly WireBuffer _segment = new(0, MessageLimits.LargestEncoding);
    private readonly SegmentWriter _others = new(options.SegmentBytes);
    private readonly OutboxSnapshot _outbox = new(stage);
    private readonly List<SnapshotPart> _parts = [];
    private byte[] _header = [];
    private ulong _sequence;
    private bool _isBase;
    private int _store;
    private SnapshotPart _keys;
    private SnapshotPart _rest;
    private int _segmentKeys;

    public bool IsRunning { get; private set; }

    /// <summary>The sequence of the last snapshot.</summary>
    public ulong Last { get; private set; }

    /// <summary>Begins with what a manifest names: of its own part only the keys stay for the next one.</summary>
    public void Restore(SnapshotManifest? manifest)
    {
        IsRunning = false;
        _parts.Clear();
        _others.Clear();
        Last = manifest?.Sequence ?? 0;
        if (manifest is not null)
        {
            _parts.AddRange(manifest.Parts);
            if (_parts.Count > 0 && _parts[^1].Snapshot == Last)
            {
                SetLast(PartitionHeader.KeysOf(manifest));
            }
        }
    }

    /// <param name="sequence">The last take's; above that of the last snapshot.</param>
    /// <param name="header">What <see cref="PartitionHeader"/> gave.</param>
    public void Begin(ulong sequence, byte[] header)
    {
        IsRunning = true;
        _header = header;
        _sequence = sequence;
        _isBase = _parts.Count == 0 || DeltaBytes() > _parts[0].Bytes * options.SnapshotFold;
        _store = 0;
        _keys = new SnapshotPart(sequence, 0, 0, 0);
        _rest = _keys;
        foreach (var store in stage.Stores)
        {
            store.BeginSnapshot(_isBase);
        }

        foreach (var port in stage.Ports)
        {
            port.WritePending(_others);
        }

        _others.Close();
        _outbox.Begin(sequence);
        BeginSegment();
    }

    /// <summary>Writes a slice.</summary>
    public void Run()
    {
        if (_store < stage.Stores.Length)
        {
            WriteKeys();
        }
        else if (_others.TryTake(out var segment))
        {
            _rest = Write(_rest, _keys.Segments, segment!, keys: 0);
        }
        else if (!_outbox.Run(_others) && !_others.HasClosed)
        {
            End();
        }
    }

    /// <summary>Reads a segment into the stage; state which was given up is passed by.</summary>
    public static void Read(ReadOnlySpan<byte> segment, StageInstance stage)
    {
        var reader = new WireReader(segment);
        var kind = reader.ReadByte();
        switch (kind)
        {
            case SnapshotFormat.Keys:
                ReadKeys(ref reader, stage);
                break;
            case SnapshotFormat.Outbox:
                ReadOutbox(ref reader, stage);
                break;
            case SnapshotFormat.Calls:
                ReadCalls(ref reader, stage);
                break;
            default:
                throw new WireFormatException("WAL3097", reader.Position, "a kind of segment", $"{kind}");
        }
    }

    private static void ReadKeys(ref WireReader reader, StageInstance stage)
    {
        var name = reader.ReadString();
        var schema = reader.ReadUInt32();
        var keys = reader.ReadInt32();
        var store = stage.Stores.FirstOrDefault(candidate => candidate.Stored.Name == name);
        store?.ReadSnapshot(ref reader, keys, schema);
    }

    /// <summary>The edge whose outputs a segment holds; null where it holds something else.</summary>
    public static uint? OutboxEdge(ReadOnlySpan<byte> segment)
    {
        var reader = new WireReader(segment);
        return reader.ReadByte() == SnapshotFormat.Outbox ? checked((uint)reader.ReadVarUInt()) : null;
    }

    // Outputs for an edge that is gone were given up: else the start was refused.
    private static void ReadOutbox(ref WireReader reader, StageInstance stage)
    {
        var id = checked((uint)reader.ReadVarUInt());
        var schema = checked((uint)reader.ReadVarUInt());
        if (stage.EdgeOf(id) is not { } edge)
        {
            return;
        }

        if (schema != edge.Schema)
        {
            throw new PartitionException(
                "WAL5013",
                $"a snapshot holds outputs for edge {id} in schema {schema}, and they are of schema {edge.Schema} now: start the version of the application that wrote them once more, let it deliver them, and shut it down.");
        }

        while (reader.Remaining > 0)
        {
            edge.ReadOutputs(ref reader);
        }
    }

    private static void ReadCalls(ref WireReader reader, StageInstance stage)
    {
        while (reader.Remaining > 0)
        {
            var edge = checked((uint)reader.ReadVarUInt());
            var port = stage.PortOf(edge) ?? throw new PartitionException(
                "WAL5014",
                $"a snapshot holds pending calls of edge {edge}, which the topology no longer has. Start the old topology once, and shut it down orderly: it then leaves nothing to do.");
            port.ReadPending(ref reader);
        }
    }

    private void WriteKeys()
    {
        var writer = new WireWriter(_segment);
        var room = Math.Max(1, options.SegmentBytes - _segment.Length);
        var isDone = stage.Stores[_store].WriteSnapshot(ref writer, options.SnapshotSlice, room, out var written);
        writer.Commit();
        _segmentKeys += written;
        if (_segmentKeys > 0 && (isDone || _segment.Length >= options.SegmentBytes))
        {
            EndSegment();
        }

        _store += isDone ? 1 : 0;
        if (_segmentKeys == 0)
        {
            BeginSegment();
        }
    }

    private void BeginSegment()
    {
        _segment.Clear();
        _segmentKeys = 0;
        if (_store < stage.Stores.Length)
        {
            var writer = new WireWriter(_segment);
            writer.WriteByte(SnapshotFormat.Keys);
            writer.WriteString(stage.Stores[_store].Stored.Name);
            writer.WriteUInt32(stage.Stores[_store].Stored.Schema);
            writer.WriteInt32(0);
            writer.Commit();
        }
    }

    private void EndSegment()
    {
        var reader = new WireReader(_segment.WrittenSpan);
        _ = reader.ReadByte();
        _ = reader.ReadString();
        _ = reader.ReadUInt32();
        var countField = reader.Position;
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(_segment.Patch(countField, sizeof(int)), _segmentKeys);
        _keys = Write(_keys, 0, _segment.WrittenSpan.ToArray(), _segmentKeys);
        _segmentKeys = 0;
    }

    private SnapshotPart Write(SnapshotPart part, int before, byte[] segment, int keys)
    {
        journal.WriteSegment(partition, new SegmentWrite(partition.Id, _sequence, before + part.Segments, segment));
        return part with { Segments = part.Segments + 1, Bytes = part.Bytes + segment.Length, Keys = part.Keys + keys };
    }

    private void End()
    {
        IsRunning = false;
        if (_isBase)
        {
            _parts.Clear();
        }

        var all = new SnapshotPart(_sequence, _keys.Segments + _rest.Segments, _keys.Bytes + _rest.Bytes, _keys.Keys);
        _parts.Add(all);
        PartitionHeader.SetKeys(_header, _keys);
        journal.WriteManifest(partition, new SnapshotManifest(partition.Id, partition.Epoch, _sequence, _header, Named()));
        Last = _sequence;
        SetLast(_keys);
    }

    private long DeltaBytes()
    {
        var bytes = 0L;
        foreach (ref readonly var part in CollectionsMarshal.AsSpan(_parts)[1..])
        {
            bytes += part.Bytes;
        }

        return bytes;
    }

    /// <summary>The base, and the parts with anything in them: of those only the last one may have nothing.</summary>
    private SnapshotPart[] Named()
    {
        var empty = _parts.Count > 1 && _parts[^1].Segments == 0 ? 1 : 0;
        return CollectionsMarshal.AsSpan(_parts)[..^empty].ToArray();
    }

    /// <summary>What the next snapshot names of this one: its keys alone, as it has its own outbox and calls.</summary>
    private void SetLast(SnapshotPart keys)
    {
        _parts[^1] = keys;
        if (_parts.Count > 1 && keys.Segments == 0)
        {
            _parts.RemoveAt(_parts.Count - 1);
        }
    }
}
