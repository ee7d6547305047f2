using Npgsql;
using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>Reads the small tables whole.</summary>
internal static class PostgresTables
{
    /// <summary>In a transaction that sees one moment, or behind the lock of the control row.</summary>
    public static ClusterView View(NpgsqlConnection connection)
    {
        var (leader, version) = connection.Rows(
            "SELECT leader, view_version FROM control WHERE id = 1", null, row => (row.Ulong(0), row.GetInt64(1)))[0];
        return new(
            [.. Workers(connection).Select(static worker => worker.Row)],
            [.. Partitions(connection).Values.Select(static partition => partition.Row)])
        {
            Leader = leader,
            Version = version,
        };
    }

    public static List<WorkerTableRow> Workers(NpgsqlConnection connection) =>
        connection.Rows(
            "SELECT incarnation, name, machine, process, live, fence, first_group, last_group, address, leaving, renewals FROM workers ORDER BY incarnation",
            null,
            row => new WorkerTableRow(
                new WorkerRow(
                    new WorkerIdentity(row.GetString(1), row.GetString(2), unchecked((int)row.GetInt64(3))) { Address = row.GetString(8) },
                    new WorkerLease(row.Ulong(0), row.Ulong(5), row.Ulong(7)),
                    row.GetBoolean(4))
                {
                    IsLeaving = row.GetBoolean(9),
                    Renewals = row.Ulong(10),
                },
                new GroupRange(row.Ulong(6), row.Ulong(7))));

    public static Dictionary<PartitionId, PartitionTableRow> Partitions(NpgsqlConnection connection) =>
        connection.Rows(
            "SELECT stage, idx, owner, epoch, has_snapshot, snapshot, target FROM partitions ORDER BY stage, idx",
            null,
            row => new PartitionTableRow(
                new PartitionRow(new PartitionId(row.Uint(0), (ushort)row.GetInt64(1)), row.Ulong(2), row.Ulong(3)) { Target = row.Ulong(6) },
                row.GetBoolean(4) ? row.Ulong(5) : null))
            .ToDictionary(row => row.Row.Partition);
}

/// <summary>A row of the workers.</summary>
internal readonly record struct WorkerTableRow(WorkerRow Row, GroupRange Groups);

/// <summary>A row of the partitions, with the sequence of the manifest that must be there.</summary>
internal readonly record struct PartitionTableRow(PartitionRow Row, ulong? Snapshot);
