using System.Runtime.InteropServices;
using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>
/// Checks that the manifests of a group are of their partitions' present epochs. Who takes a partition from a worker
/// raises that worker's fence: so what was read of the worker's own partitions holds for as long as its fence does,
/// which is checked in the same transaction before.
/// </summary>
internal sealed class SqliteEpochs
{
    private readonly Dictionary<PartitionId, ulong> _known = [];
    private (ulong Incarnation, ulong Fence) _of;

    /// <summary>Null where all are, else what was found instead.</summary>
    /// <param name="session">The writer, in a transaction behind the worker's fence.</param>
    /// <param name="group">The group.</param>
    /// <exception cref="StorageException">A partition's row is damaged (WAL4010).</exception>
    public string? Check(SqliteSession session, CommitGroup group)
    {
        if (_of != (group.Incarnation, group.Fence))
        {
            _known.Clear();
            _of = (group.Incarnation, group.Fence);
        }

        foreach (ref readonly var write in CollectionsMarshal.AsSpan(group.Manifests))
        {
            var manifest = write.Manifest;
            if (!(_known.TryGetValue(manifest.Partition, out var epoch) && epoch == manifest.Epoch)
                && FenceCheck.Why(manifest, Read(session, manifest.Partition)) is { } why)
            {
                return why;
            }
        }

        return null;
    }

    private ulong? Read(SqliteSession session, PartitionId partition)
    {
        if (PartitionRecord.Find(session, partition) is not { } row)
        {
            return null;
        }

        if (row.Owner == _of.Incarnation)
        {
            _known[partition] = row.Epoch;
        }

        return row.Epoch;
    }
}
