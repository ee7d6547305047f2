using Npgsql;
using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>Workers and partitions; a worker's name is held by an advisory lock of the writer's session.</summary>
internal sealed class PostgresClusterStore(PostgresDatabase database) : IClusterStore
{
    private const string OfName = "FROM workers WHERE name = $1";

    public WorkerLease Register(WorkerIdentity worker, bool alone = false)
    {
        if (!database.TryHold(worker.Name))
        {
            throw StorageErrors.NameIsHeld(worker.Name, database.Description, HolderOf(worker.Name));
        }

        try
        {
            return database.Change(connection => Register(connection, worker, alone));
        }
        catch
        {
            database.Release(worker.Name);
            throw;
        }
    }

    public PartitionClaim Claim(ulong incarnation, IReadOnlyCollection<PartitionId> partitions) =>
        database.Change(connection => Claim(connection, incarnation, [.. partitions.Distinct()]));

    public ClusterView ReadView() =>
        database.Read(PostgresTables.View);

    public long ReadVersion() => database.Peek("SELECT view_version FROM control WHERE id = 1");

    public void Renew(ulong incarnation)
    {
        var renewed = database.Write("UPDATE workers SET renewals = renewals + 1 WHERE incarnation = $1 AND live", command => command.With(incarnation));
        if (renewed != 1)
        {
            throw StorageErrors.IncarnationNotLive(incarnation, database.Description);
        }
    }

    public bool Lead(ulong incarnation, ulong predecessor) =>
        database.Change(connection => connection.Run(
            "UPDATE control SET leader = $1, view_version = view_version + CASE leader WHEN $1 THEN 0 ELSE 1 END WHERE id = 1 AND leader = $2 AND EXISTS (SELECT FROM workers WHERE incarnation = $1 AND live)",
            command => command.With(incarnation).With(predecessor)) == 1);

    public bool Assign(ulong leader, Assignment assignment) =>
        database.Change(connection =>
            PostgresDecisions.Apply(connection, ClusterRules.Assign(PostgresTables.View(connection), leader, assignment)));

    public bool Retarget(ulong leader, IReadOnlyDictionary<PartitionId, ulong> targets) =>
        database.Change(connection =>
            PostgresDecisions.Apply(connection, ClusterRules.Retarget(PostgresTables.View(connection), leader, targets)));

    public IReadOnlyList<ulong> AskToLeave(IReadOnlyCollection<ulong> incarnations) =>
        database.Change(connection =>
        {
            var asked = ClusterRules.CanLeave(PostgresTables.View(connection), incarnations);
            var marked = connection.Run(
                "UPDATE workers SET leaving = true WHERE incarnation = ANY($1) AND NOT leaving", command => command.With(Array.ConvertAll(asked, static one => (long)one)));
            if (marked > 0)
            {
                PostgresDecisions.CountView(connection);
            }

            return asked;
        });

    public void Leave(ulong incarnation) =>
        database.Change(connection =>
        {
            var left = connection.Run("UPDATE workers SET live = false WHERE incarnation = $1 AND live", command => command.With(incarnation));
            PostgresDecisions.CountView(connection);
            return left == 1 ? left : throw StorageErrors.IncarnationNotLive(incarnation, database.Description);
        });

    private WorkerLease Register(NpgsqlConnection connection, WorkerIdentity worker, bool alone)
    {
        if (alone)
        {
            RetireOthers(connection, worker.Name);
        }

        Retire(connection, worker.Name);
        var incarnation = connection.Rows(
            "UPDATE control SET next_incarnation = next_incarnation + 1 WHERE id = 1 RETURNING next_incarnation - 1", null, row => row.Ulong(0))[0];
        _ = connection.Run(
            "INSERT INTO workers(incarnation, name, machine, process, address, live, leaving, renewals, fence, first_group, last_group) VALUES($1, $2, $3, $4, $5, true, false, 0, 1, 1, 0)",
            command => command.With(incarnation).With(worker.Name).With(worker.Machine).With((long)worker.ProcessId).With(worker.Address));
        PostgresDecisions.CountView(connection);
        return new WorkerLease(incarnation, Fence: 1, LastGroup: 0);
    }

    /// <summary>Ends the workers of other names whose sessions are gone.</summary>
    /// <exception cref="StorageException">One of them lives (WAL4018).</exception>
    private void RetireOthers(NpgsqlConnection connection, string name)
    {
        var others = connection.Rows(
            "SELECT name, machine, process FROM workers WHERE live AND name <> $1 ORDER BY incarnation",
            command => command.With(name),
            row => new WorkerIdentity(row.GetString(0), row.GetString(1), unchecked((int)row.GetInt64(2))));
        foreach (var other in others)
        {
            if (!database.IsFree(connection, other.Name))
            {
                throw StorageErrors.OtherWorker(other, database.Description);
            }

            Retire(connection, other.Name);
        }
    }

    /// <summary>Ends the incarnations before, and forgets those that left nothing behind.</summary>
    private static void Retire(NpgsqlConnection connection, string name)
    {
        _ = connection.Run("UPDATE workers SET live = false, fence = fence + 1 WHERE name = $1 AND live", command => command.With(name));
        const string Forgotten = $"{OfName} AND first_group > last_group AND incarnation NOT IN (SELECT owner FROM partitions)";
        _ = connection.Run($"DELETE FROM journal WHERE incarnation IN (SELECT incarnation {Forgotten})", command => command.With(name));
        _ = connection.Run($"DELETE {Forgotten}", command => command.With(name));
    }

    private PartitionClaim Claim(NpgsqlConnection connection, ulong incarnation, PartitionId[] partitions)
    {
        var stages = Array.ConvertAll(partitions, partition => (long)partition.Stage);
        var indexes = Array.ConvertAll(partitions, partition => (long)partition.Index);
        FenceLosers(connection, stages, indexes);
        var lease = connection.Rows(
            "SELECT fence, last_group FROM workers WHERE incarnation = $1 AND live FOR UPDATE",
            command => command.With(incarnation),
            row => new WorkerLease(incarnation, row.Ulong(0), row.Ulong(1)));
        if (lease.Count == 0)
        {
            throw StorageErrors.IncarnationNotLive(incarnation, database.Description);
        }

        var epochs = connection.Rows(
            """
            INSERT INTO partitions(stage, idx, owner, epoch, target, has_snapshot, snapshot)
            SELECT stage, idx, $3, 1, 0, false, 0 FROM unnest($1::bigint[], $2::bigint[]) AS claimed(stage, idx) ORDER BY stage, idx
            ON CONFLICT (stage, idx) DO UPDATE SET
                owner = excluded.owner, epoch = partitions.epoch + 1, target = CASE partitions.owner WHEN excluded.owner THEN partitions.target ELSE 0 END
            RETURNING stage, idx, epoch
            """,
            command => command.With(stages).With(indexes).With(incarnation),
            row => (Id: new PartitionId(row.Uint(0), (ushort)row.GetInt64(1)), Epoch: row.Ulong(2)));
        PostgresDecisions.CountView(connection);
        return new PartitionClaim(lease[0], epochs.ToDictionary(row => row.Id, row => row.Epoch));
    }

    /// <summary>First of all, so that no loser commits after the claimant has begun to read.</summary>
    private static void FenceLosers(NpgsqlConnection connection, long[] stages, long[] indexes) =>
        _ = connection.Run(
            """
            WITH losers AS (
                SELECT incarnation FROM workers WHERE incarnation IN (
                    SELECT owner FROM partitions JOIN unnest($1::bigint[], $2::bigint[]) AS claimed(stage, idx) USING (stage, idx))
                ORDER BY incarnation FOR UPDATE)
            UPDATE workers SET fence = fence + 1 FROM losers WHERE workers.incarnation = losers.incarnation
            """,
            command => command.With(stages).With(indexes));

    private string HolderOf(string name)
    {
        var holder = ReadView().Workers.LastOrDefault(worker => worker.Worker.Name == name)?.Worker;
        return holder is null ? "one that is just starting" : $"pid {holder.ProcessId} on {holder.Machine}";
    }
}
