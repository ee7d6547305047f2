using Npgsql;
using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>
/// Carries out what a leader decided, within a transaction that holds the control row: so do all that change the view,
/// and give partitions away. Rows of workers are locked by rising incarnation and before those of partitions, by rising
/// id, as in every transaction, so that none waits for another in a circle.
/// </summary>
internal static class PostgresDecisions
{
    /// <summary>Says that workers, partitions or leader changed.</summary>
    public static void CountView(NpgsqlConnection connection) =>
        _ = connection.Run("UPDATE control SET view_version = view_version + 1 WHERE id = 1");

    public static bool Apply(NpgsqlConnection connection, ClusterDelta? delta)
    {
        if (delta is null)
        {
            return false;
        }

        if (!delta.IsEmpty)
        {
            RaiseFences(connection, delta);
            Write(connection, delta.Partitions);
            CountView(connection);
        }

        return true;
    }

    private static void RaiseFences(NpgsqlConnection connection, ClusterDelta delta) =>
        _ = connection.Run(
            """
            WITH hit AS (SELECT incarnation FROM workers WHERE incarnation = ANY($1) OR incarnation = ANY($2) ORDER BY incarnation FOR UPDATE)
            UPDATE workers SET fence = fence + 1, live = live AND NOT workers.incarnation = ANY($1) FROM hit WHERE workers.incarnation = hit.incarnation
            """,
            command => command.With(Longs(delta.Ended)).With(Longs(delta.Fenced)));

    private static void Write(NpgsqlConnection connection, IReadOnlyCollection<PartitionRow> rows) =>
        _ = connection.Run(
            """
            INSERT INTO partitions(stage, idx, owner, epoch, target, has_snapshot, snapshot)
            SELECT stage, idx, owner, epoch, target, false, 0
            FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[]) AS decided(stage, idx, owner, epoch, target)
            ORDER BY stage, idx
            ON CONFLICT (stage, idx) DO UPDATE SET owner = excluded.owner, epoch = excluded.epoch, target = excluded.target
            """,
            command => command
                .With([.. rows.Select(static row => (long)row.Partition.Stage)]).With([.. rows.Select(static row => (long)row.Partition.Index)])
                .With(Longs(rows.Select(static row => row.Owner))).With(Longs(rows.Select(static row => row.Epoch))).With(Longs(rows.Select(static row => row.Target))));

    private static long[] Longs(IEnumerable<ulong> numbers) => [.. numbers.Select(static number => (long)number)];
}
