using Npgsql;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>
/// Commits groups: one batch of statements, sent and answered in one round trip, which the server runs as one
/// transaction. A condition that does not hold divides by zero, so that the server itself rolls back.
/// </summary>
/// <remarks>
/// The server begins while the rest is still on its way. So what is large comes first, and the rows that others wait
/// for come last: a worker that is stopped while it sends keeps nobody from taking its partitions.
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
                return new(CommitStatus.RolledBack, PostgresErrors.ToStorage(database.Description, error));
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
        var removal = _truncation.AddRemoval(batch, group.TruncateBelow);
        var swap = PostgresGroupWriter.AddSwap(batch, group);
        PostgresGroupWriter.AddShared(batch, group);
        try
        {
            batch.ExecuteNonQuery();
            _truncation.Done(removal, group.TruncateBelow);
            return new(CommitStatus.Committed);
        }
        catch (Exception error) when (PostgresErrors.IsDatabase(error))
        {
            return Failed(swap, group, error);
        }
    }

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
            _ => new(status, PostgresErrors.ToStorage(database.Description, error)),
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
