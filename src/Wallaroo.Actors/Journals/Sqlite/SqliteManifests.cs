using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>The table of manifests.</summary>
internal static class SqliteManifests
{
    /// <summary>Replaces a partition's manifest and removes the segments it does not name.</summary>
    /// <param name="session">The writer, in a transaction.</param>
    /// <param name="manifest">The new one.</param>
    /// <param name="partition">The partition's row.</param>
    public static void Write(SqliteSession session, SnapshotManifest manifest, PartitionRecord partition)
    {
        Insert(session, manifest);
        if (partition.Snapshot != manifest.Sequence)
        {
            (partition with { Snapshot = manifest.Sequence }).Update(session);
        }

        SqliteSegments.RemoveUnnamed(session, manifest);
    }

    /// <summary>Writes the row of a manifest, over the one before it.</summary>
    public static void Insert(SqliteSession session, SnapshotManifest manifest)
    {
        var parts = SnapshotParts.Write(manifest.Parts);
        var query = session.Query("INSERT OR REPLACE INTO manifests(stage, idx, epoch, sequence, parts, header, crc) VALUES(?, ?, ?, ?, ?, ?, ?)");
        query.Bind(1, (long)manifest.Partition.Stage).Bind(2, (long)manifest.Partition.Index).Bind(3, manifest.Epoch)
            .Bind(4, manifest.Sequence).Bind(5, parts.AsSpan()).Bind(6, manifest.Header.Span)
            .Bind(7, RowChecksums.Manifest(manifest.Partition, manifest.Epoch, manifest.Sequence, parts, manifest.Header.Span)).Run();
    }

    /// <summary>The manifest of a partition; null where it never had one.</summary>
    /// <exception cref="StorageException">It is missing or damaged (WAL4010).</exception>
    public static SnapshotManifest? Read(SqliteSession session, PartitionRecord partition)
    {
        var query = session.Query("SELECT epoch, sequence, parts, header, crc FROM manifests WHERE stage = ? AND idx = ?");
        query.Bind(1, (long)partition.Id.Stage).Bind(2, (long)partition.Id.Index);
        if (!query.Next())
        {
            return partition.Snapshot is { } expected
                ? throw Damaged(session, partition.Id, $"it is missing, it should be as of sequence {expected}")
                : null;
        }

        var manifest = From(session, query, partition.Id);
        query.Reset();
        return manifest.Sequence == partition.Snapshot && manifest.Epoch <= partition.Epoch
            ? manifest
            : throw Damaged(session, partition.Id, $"it is as of sequence {manifest.Sequence} epoch {manifest.Epoch}, the partition says {partition.Snapshot} and {partition.Epoch}");
    }

    private static SnapshotManifest From(SqliteSession session, SqliteQuery query, PartitionId id)
    {
        var (epoch, sequence) = (query.Ulong(0), query.Ulong(1));
        var header = query.Blob(3).ToArray();
        var encoded = query.Blob(2);
        if (RowChecksums.Manifest(id, epoch, sequence, encoded, header) != query.Long(4))
        {
            throw Damaged(session, id, "the checksum does not match");
        }

        var parts = SnapshotParts.Read(encoded) ?? throw Damaged(session, id, "its parts cannot be read");
        return new(id, epoch, sequence, header, parts);
    }

    private static StorageException Damaged(SqliteSession session, PartitionId partition, string what) =>
        StorageErrors.Damaged($"sqlite:{session.Path}", "manifests", $"partition {partition}", what);
}
