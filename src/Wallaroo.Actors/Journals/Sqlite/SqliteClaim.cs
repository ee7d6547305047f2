using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Gives partitions to an incarnation and fences those that lose one.</summary>
internal static class SqliteClaim
{
    public static (ControlRow Control, PartitionClaim Claim) Run(
        SqliteSession session,
        ControlRow control,
        string where,
        ulong incarnation,
        IReadOnlyCollection<PartitionId> partitions)
    {
        var workers = WorkerRecord.ReadAll(session, control).ToDictionary(worker => worker.Incarnation);
        if (!workers.TryGetValue(incarnation, out var claimant) || !claimant.IsLive)
        {
            throw StorageErrors.IncarnationNotLive(incarnation, where);
        }

        var known = PartitionRecord.ReadAll(session, control);
        foreach (var loser in partitions.Where(known.ContainsKey).Select(partition => known[partition].Owner).Distinct())
        {
            RaiseFence(session, workers, loser);
        }

        var epochs = partitions.Distinct().ToDictionary(partition => partition, partition => Take(session, known, partition, incarnation));
        var added = epochs.Keys.Count(partition => !known.ContainsKey(partition));
        return (control.WithNewView() with { Partitions = control.Partitions + added }, new(workers[incarnation].Lease, epochs));
    }

    private static void RaiseFence(SqliteSession session, Dictionary<ulong, WorkerRecord> workers, ulong loser)
    {
        if (!workers.TryGetValue(loser, out var worker))
        {
            throw StorageErrors.Damaged($"sqlite:{session.Path}", "workers", $"incarnation {loser}", "it owns partitions and is missing");
        }

        workers[loser] = worker with { Fence = worker.Fence + 1 };
        workers[loser].Update(session);
    }

    private static ulong Take(SqliteSession session, Dictionary<PartitionId, PartitionRecord> known, PartitionId id, ulong incarnation)
    {
        if (known.TryGetValue(id, out var row))
        {
            (row with { Owner = incarnation, Epoch = row.Epoch + 1, Target = row.Owner == incarnation ? row.Target : 0 }).Update(session);
            return row.Epoch + 1;
        }

        new PartitionRecord(id, incarnation, Epoch: 1).Insert(session);
        return 1;
    }
}
