using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>
/// Finds the segments of snapshots. Only what the present manifest names is found: what else lies in the rows waits
/// for its removal, or for its manifest.
/// </summary>
internal sealed class SqliteSegmentReader
{
    private readonly long _block;
    private readonly PartitionId _partition;
    private readonly IReadOnlyList<SnapshotPart> _named;
    private readonly Dictionary<(ulong Snapshot, int Index), (ulong Row, PackedSegment Segment)> _places = [];

    /// <summary>Looks up where the segments of a partition lie.</summary>
    /// <exception cref="StorageException">A row is damaged (WAL4010).</exception>
    public SqliteSegmentReader(SqliteSession session, PartitionId partition)
    {
        _partition = partition;
        _block = SnapshotBlock.Of(partition);
        var block = new ManifestBlock();
        SqliteManifests.Load(session, _block, block);
        _named = SqliteManifests.Read(session, block, new PartitionRecord(partition, Owner: 0, Epoch: ulong.MaxValue))?.Parts ?? [];
        foreach (var place in SqliteSegments.OfPartition(session, block, SnapshotBlock.SlotOf(partition)))
        {
            _places.Add((place.Segment.Snapshot, place.Segment.Index), place);
        }
    }

    /// <summary>One segment's bytes.</summary>
    /// <exception cref="StorageException">It is missing or damaged, or no manifest names it (WAL4010).</exception>
    public byte[] Read(SqliteSession session, SegmentId id) =>
        SnapshotSegments.IsNamed(_named, id.Snapshot, id.Index) && _places.TryGetValue((id.Snapshot, id.Index), out var place)
            ? SqliteSegments.Read(session, _block, place.Row, place.Segment)
            : throw StorageErrors.SegmentMissing($"sqlite:{session.Path}", _partition, id.Snapshot, id.Index);
}
