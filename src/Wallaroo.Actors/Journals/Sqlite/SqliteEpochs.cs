using System.Runtime.InteropServices;
using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>
/// Checks that the manifests of a group are of their partitions' present epochs. Whoever changes a partition's row raises
/// the version of the view: so what was read of the worker's own partitions holds for as long as that stands.
/// </summary>
internal sealed class SqliteEpochs
{
    private readonly Dictionary<PartitionId, ulong> _known = [];
    private (ulong Incarnation, long View) _of;

    /// <summary>Null where all are, else what was found instead.</summary>
    /// <param name="session">The writer, in a transaction behind the worker's fence.</param>
    /// <param name="group">The group.</param>
    /// <exception cref="StorageException">A partition's row is damaged (WAL4010).</exception>
    public string? Check(SqliteSession session, CommitGroup group)
    {
        if (group.Manifests.Count == 0)
        {
            return null;
        }

        var of = (group.Incarnation, ControlRow.Read(session).ViewVersion);
        if (_of != of)
        {
            _known.Clear();
            _of = of;
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
