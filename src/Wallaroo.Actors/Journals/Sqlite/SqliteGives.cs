using System.Runtime.InteropServices;
using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Gives partitions to the workers that the leader chose, within the transaction of a group.</summary>
internal static class SqliteGives
{
    /// <summary>Gives those that may be given; answers which.</summary>
    /// <exception cref="StorageException">A row is damaged (WAL4010).</exception>
    public static IReadOnlyList<PartitionId> Apply(SqliteSession session, CommitGroup group)
    {
        if (group.Gives.Count == 0)
        {
            return [];
        }

        var given = new List<PartitionId>();
        foreach (ref readonly var give in CollectionsMarshal.AsSpan(group.Gives))
        {
            var row = PartitionRecord.Find(session, give.Partition)?.Row;
            var isTargetLive = WorkerRecord.Find(session, give.Target) is { IsLive: true };
            if (ClusterRules.Give(row, group.Incarnation, in give, isTargetLive) is { } next)
            {
                new PartitionRecord(next).Update(session);
                given.Add(give.Partition);
            }
        }

        if (given.Count > 0)
        {
            ControlRow.Read(session).WithNewView().Update(session);
        }

        return given;
    }
}
