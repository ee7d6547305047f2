using Npgsql;
using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>Finds how far the groups of incarnations are covered by snapshots.</summary>
internal static class PostgresCoverage
{
    private const int Page = 256;

    /// <exception cref="StorageException">A group is damaged or missing (WAL4010).</exception>
    public static IReadOnlyList<GroupId> Read(NpgsqlConnection connection, string where, IReadOnlyCollection<ulong> incarnations)
    {
        var asked = PostgresTables.Workers(connection).FindAll(worker =>
            incarnations.Contains(worker.Row.Lease.Incarnation) && worker.Groups.First <= worker.Groups.Last);
        if (asked.Count == 0)
        {
            return [];
        }

        var snapshots = PostgresTables.Partitions(connection).ToDictionary(static row => row.Key, static row => row.Value.Snapshot ?? 0);
        var coverages = asked.ConvertAll(worker => Read(connection, where, worker, snapshots));
        return [.. coverages.Where(static coverage => coverage.IsAny).Select(static coverage => coverage.Below)];
    }

    private static GroupCoverage Read(NpgsqlConnection connection, string where, WorkerTableRow worker, Dictionary<PartitionId, ulong> snapshots)
    {
        var coverage = new GroupCoverage(worker.Row.Lease.Incarnation, worker.Groups.First, snapshots);
        while (!coverage.IsAtEnd && coverage.Below.Number <= worker.Groups.Last)
        {
            var next = coverage.Below;
            var rows = connection.Rows(
                "SELECT number, directory, octet_length(body) FROM journal WHERE incarnation = $1 AND number >= $2 ORDER BY number LIMIT 256",
                command => command.With(next.Incarnation).With(next.Number),
                row => (Number: row.Ulong(0), Directory: row.Bytes(1), BodyLength: row.GetInt32(2)));
            foreach (var row in rows)
            {
                Accept(coverage, where, next, row);
                next = next with { Number = next.Number + 1 };
            }

            if (rows.Count < Page && next.Number <= worker.Groups.Last)
            {
                throw Damaged(where, next, "it is missing");
            }
        }

        return coverage;
    }

    private static void Accept(GroupCoverage coverage, string where, GroupId group, (ulong Number, byte[] Directory, int BodyLength) row)
    {
        var entries = new List<DirectoryEntry>();
        var fault = row.Number == group.Number ? GroupDirectory.Read(row.Directory, group, row.BodyLength, entries) : "it is missing";
        if (fault is not null)
        {
            throw Damaged(where, group, fault);
        }

        coverage.Accept(entries.Select(static entry => entry.Record));
    }

    private static StorageException Damaged(string where, GroupId group, string what) =>
        StorageErrors.Damaged(where, "journal", $"incarnation {group.Incarnation} group {group.Number}", what);
}
