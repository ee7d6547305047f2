using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Reads the tables of the cluster whole and carries out what a leader decided, within a transaction.</summary>
internal static class SqliteDecisions
{
    public static ClusterView View(SqliteSession session, ControlRow control) =>
        new(
            [.. WorkerRecord.ReadAll(session, control).Select(static row => row.Row)],
            [.. PartitionRecord.ReadAll(session, control).Values.Select(static row => row.Row)])
        {
            Leader = control.Leader,
            Version = control.ViewVersion,
        };

    /// <summary>The control row after a decision.</summary>
    public static ControlRow Apply(SqliteSession session, ControlRow control, ClusterDelta delta)
    {
        if (delta.IsEmpty)
        {
            return control;
        }

        var workers = WorkerRecord.ReadAll(session, control).ToDictionary(static row => row.Incarnation);
        foreach (var incarnation in delta.Ended)
        {
            var worker = workers[incarnation];
            (worker with { IsLive = false, Fence = worker.Fence + 1 }).Update(session);
        }

        foreach (var incarnation in delta.Fenced)
        {
            var worker = workers[incarnation];
            (worker with { Fence = worker.Fence + 1 }).Update(session);
        }

        return control.WithNewView() with { Partitions = control.Partitions + Write(session, control, delta) };
    }

    /// <summary>Writes rows of partitions; answers how many are new.</summary>
    private static int Write(SqliteSession session, ControlRow control, ClusterDelta delta)
    {
        var known = PartitionRecord.ReadAll(session, control);
        foreach (var row in delta.Partitions)
        {
            if (known.ContainsKey(row.Partition))
            {
                new PartitionRecord(row).Update(session);
            }
            else
            {
                new PartitionRecord(row).Insert(session);
            }
        }

        return delta.Partitions.Count(row => !known.ContainsKey(row.Partition));
    }
}
