using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Stages;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Partitions;

/// <summary>
/// Writes snapshots of a partition, a slice at a time between its takes: first the header, as of one sequence, then
/// the keys that changed since the last one, or all of them when the deltas have grown large; last the manifest.
/// </summary>
internal sealed class SnapshotProcess(PartitionActor partition, StageInstance stage, IJournalPort journal, PartitionOptions options)
{
    private readonly WireBuffer _segment = new();
    private readonly List<SnapshotPart> _parts = [];
    private byte[] _header = [];
    private ulong _sequence;
    private bool _isBase;
    private int _store;
    private int _segments;
    private int _segmentKeys;
    private long _bytes;
    private long _keys;

    public bool IsRunning { get; private set; }

    /// <summary>The sequence of the last snapshot.</summary>
    public ulong Last { get; private set; }

    /// <summary>Begins with what a manifest names.</summary>
    public void Restore(SnapshotManifest? manifest)
    {
        IsRunning = false;
        _parts.Clear();
        Last = manifest?.Sequence ?? 0;
        if (manifest is not null)
        {
            _parts.AddRange(manifest.Parts);
        }
    }

    public void Begin(ulong sequence, byte[] header)
    {
        IsRunning = true;
        _header = header;
        _sequence = sequence;
        _isBase = _parts.Count == 0 || (sequence > Last && _parts.Skip(1).Sum(static part => part.Bytes) > _parts[0].Bytes * options.SnapshotFold);
        _store = 0;
        _segments = 0;
        _bytes = 0;
        _keys = 0;
        foreach (var store in stage.Stores)
        {
            store.BeginSnapshot(_isBase);
        }

        BeginSegment();
    }

    /// <summary>Writes a slice.</summary>
    public void Run()
    {
        if (_store < stage.Stores.Length)
        {
            var writer = new WireWriter(_segment);
            var written = stage.Stores[_store].WriteSnapshot(ref writer, options.SnapshotSlice);
            writer.Commit();
            _segmentKeys += written;
            var isStoreDone = written < options.SnapshotSlice;
            if (_segment.Length >= options.SegmentBytes || (isStoreDone && _segmentKeys > 0))
            {
                EndSegment();
            }

            _store += isStoreDone ? 1 : 0;
            if (_segmentKeys == 0)
            {
                BeginSegment();
            }

            return;
        }

        End();
    }

    /// <summary>Reads a segment into the stores; that of state which was given up is passed by.</summary>
    public static void Read(ReadOnlySpan<byte> segment, StageInstance stage)
    {
        var reader = new WireReader(segment);
        var name = reader.ReadString();
        var schema = reader.ReadUInt32();
        var keys = reader.ReadInt32();
        var store = stage.Stores.FirstOrDefault(candidate => candidate.Stored.Name == name);
        store?.ReadSnapshot(ref reader, keys, schema);
    }

    private void BeginSegment()
    {
        _segment.Clear();
        _segmentKeys = 0;
        if (_store < stage.Stores.Length)
        {
            var writer = new WireWriter(_segment);
            writer.WriteString(stage.Stores[_store].Stored.Name);
            writer.WriteUInt32(stage.Stores[_store].Stored.Schema);
            writer.WriteInt32(0);
            writer.Commit();
        }
    }

    private void EndSegment()
    {
        var reader = new WireReader(_segment.WrittenSpan);
        _ = reader.ReadString();
        _ = reader.ReadUInt32();
        var countField = reader.Position;
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(_segment.Patch(countField, sizeof(int)), _segmentKeys);
        journal.WriteSegment(partition, new SegmentWrite(partition.Id, _sequence, _segments++, _segment.WrittenSpan.ToArray()));
        _bytes += _segment.Length;
        _keys += _segmentKeys;
        _segmentKeys = 0;
    }

    private void End()
    {
        IsRunning = false;
        if (_isBase)
        {
            _parts.Clear();
        }

        if (_isBase || _segments > 0)
        {
            _parts.Add(new SnapshotPart(_sequence, _segments, _bytes, _keys));
        }

        Last = _sequence;
        journal.WriteManifest(partition, new SnapshotManifest(partition.Id, partition.Epoch, _sequence, _header, [.. _parts]));
    }
}
