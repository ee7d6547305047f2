using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Reads the manifests of partitions in one transaction; those of a block are decoded once.</summary>
internal sealed class SqliteManifestReader(SqliteSession session, ControlRow control)
{
    private readonly ManifestBlock _block = new();
    private Dictionary<long, byte[]>? _rows;
    private long _decoded = -1;

    /// <summary>The manifest of a partition; null where it never had one.</summary>
    /// <exception cref="StorageException">The table is damaged (WAL4010).</exception>
    public SnapshotManifest? Read(PartitionRecord partition)
    {
        _rows ??= SqliteManifests.ReadRows(session, control.Manifests);
        var id = SnapshotBlock.Of(partition.Id);
        return _rows.TryGetValue(id, out var row) ? SqliteManifests.Read(session, Decoded(id, row), partition) : null;
    }

    /// <summary>As of which sequence a partition has a manifest; 0 where it never had one.</summary>
    /// <exception cref="StorageException">The table is damaged (WAL4010).</exception>
    public ulong SequenceOf(PartitionId partition)
    {
        _rows ??= SqliteManifests.ReadRows(session, control.Manifests);
        var id = SnapshotBlock.Of(partition);
        return _rows.TryGetValue(id, out var row) && Decoded(id, row).Find(SnapshotBlock.SlotOf(partition)) is { } found ? found.Sequence : 0;
    }

    private ManifestBlock Decoded(long id, byte[] row)
    {
        if (_decoded != id)
        {
            _decoded = -1;
            if (!_block.Decode(id, row))
            {
                throw SqliteManifests.Unreadable(session, id);
            }

            _decoded = id;
        }

        return _block;
    }
}
