using Npgsql;
using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>
/// Commits groups: one batch of statements, sent and answered in one round trip, which the server runs as one
/// transaction. A condition that does not hold divides by zero, so that the server itself rolls back.
/// </summary>
/// <remarks>
/// The server begins while the rest is still on its way. So what is large comes first, and the rows that others wait
/// for come last: a worker that is stopped while it sends keeps nobody from taking its partitions. Garbage is removed
/// last of all, since another may wait for it while this commit waits for that one.
/// </remarks>
internal sealed class PostgresCommitter(PostgresDatabase database)
{
    private readonly PostgresTruncation _truncation = new();
    private byte[] _directory = new byte[4096];

    public CommitResult Commit(CommitGroup group)
    {
        CommitGroupCheck.Verify(group);
        lock (database.Gate)
        {
            NpgsqlConnection writer;
            try
            {
                writer = database.Writer();
            }
            catch (StorageException error)
            {
                return new(CommitStatus.Fenced, error);
            }
            catch (Exception error) when (PostgresErrors.IsDatabase(error))
            {
                return new(CommitStatus.RolledBack, database.ToStorage(error));
            }

            return Commit(writer, group);
        }
    }

    private CommitResult Commit(NpgsqlConnection writer, CommitGroup group)
    {
        using var batch = new NpgsqlBatch(writer);
        var length = GroupDirectory.Write(group, ref _directory);
        PostgresGroupWriter.AddRow(batch, new(group.Incarnation, group.Number), _directory.AsMemory(0, length), group.Body);
        PostgresGroupWriter.AddValues(batch, group);
        var swap = AddShared(batch, group);
        var gives = AddGives(batch, group);
        var removal = _truncation.AddRemoval(batch, group.TruncateBelow);
        try
        {
            using var waiting = database.Wait(writer);
            batch.ExecuteNonQuery();
            _truncation.Done(removal, group.TruncateBelow);
            return new(CommitStatus.Committed) { Given = Given(gives, group) };
        }
        catch (Exception error) when (PostgresErrors.IsDatabase(error))
        {
            return Failed(swap, group, error);
        }
    }

    /// <summary>Changes to rows that others change too: of workers and partitions, in the order in which everybody locks them.</summary>
    private static NpgsqlBatchCommand AddShared(NpgsqlBatch batch, CommitGroup group)
    {
        if (group.Gives.Count > 0)
        {
            PostgresGroupWriter.AddViewLock(batch);
        }

        PostgresGroupWriter.AddTruncation(batch, group, 0, group.Incarnation);
        var swap = PostgresGroupWriter.AddSwap(batch, group);
        PostgresGroupWriter.AddTruncation(batch, group, group.Incarnation, ulong.MaxValue);
        PostgresGroupWriter.AddChecks(batch, group);
        return swap;
    }

    private static NpgsqlBatchCommand[] AddGives(NpgsqlBatch batch, CommitGroup group) =>
        group.Gives.Count == 0 ? [] : [.. group.Gives.Select(give => PostgresGroupWriter.AddGive(batch, group.Incarnation, in give))];

    private static IReadOnlyList<PartitionId> Given(NpgsqlBatchCommand[] gives, CommitGroup group) =>
        gives.Length == 0 ? [] : [.. group.Gives.Where((_, index) => gives[index].RecordsAffected > 0).Select(static give => give.Partition)];

    private CommitResult Failed(NpgsqlBatchCommand swap, CommitGroup group, Exception error)
    {
        var status = PostgresErrors.StatusOf(error);
        if (status == CommitStatus.Unknown)
        {
            database.DropWriter();
        }

        return status switch
        {
            CommitStatus.Fenced => new(status, StorageErrors.CommitFenced(group, WhatWasFound(swap, group, error))),
            CommitStatus.Unknown => new(status, new StorageException(StorageErrors.Unknown, $"{database.Description}: whether group {group.Number} of incarnation {group.Incarnation} was stored is not known: {error.Message} The worker claims its partitions again.", error)),
            _ => new(status, database.ToStorage(error)),
        };
    }

    /// <summary>The statements that refuse are the swap and the checks of snapshots behind it.</summary>
    private static string WhatWasFound(NpgsqlBatchCommand swap, CommitGroup group, Exception error)
    {
        var atSwap = error is NpgsqlException { BatchCommand: { } failed } && failed == swap;
        return atSwap
            ? $"the worker's row has not fence {group.Fence} and last group {group.Number - 1} any more, or is not live"
            : $"a snapshot is not of its partition's epoch ({error.Message})";
    }
}
