namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Finds how far the groups of incarnations are covered by snapshots.</summary>
internal static class SqliteCoverage
{
    /// <exception cref="StorageException">A group or a snapshot is damaged (WAL4010).</exception>
    public static IReadOnlyList<GroupId> Read(SqliteSession session, string where, IReadOnlyCollection<ulong> incarnations)
    {
        var control = ControlRow.Read(session);
        var workers = WorkerRecord.ReadAll(session, control);
        var asked = workers.FindAll(worker => incarnations.Contains(worker.Incarnation) && worker.FirstGroup <= worker.LastGroup);
        if (asked.Count == 0)
        {
            return [];
        }

        var manifests = new SqliteManifestReader(session, control);
        var snapshots = PartitionRecord.ReadAll(session, control).Keys.ToDictionary(static id => id, manifests.SequenceOf);
        var coverages = asked.ToDictionary(
            static worker => worker.Incarnation, worker => new GroupCoverage(worker.Incarnation, worker.FirstGroup, snapshots));
        var groups = new SqliteGroupReader(session, where, workers);
        while (!coverages.Values.All(static coverage => coverage.IsAtEnd) && groups.Next())
        {
            if (coverages.TryGetValue(groups.Group.Incarnation, out var coverage) && !coverage.IsAtEnd)
            {
                coverage.Accept(groups.Entries.ToArray().Select(static entry => entry.Record));
            }
        }

        return [.. coverages.Values.Where(static coverage => coverage.IsAny).Select(static coverage => coverage.Below)];
    }
}
