using System.Runtime.InteropServices;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Goes through the stored groups in the order of commits and checks each, and that none is missing.</summary>
internal sealed class SqliteGroupReader
{
    private readonly string _where;
    private readonly SqliteQuery _rows;
    private readonly SqliteQuery _bodies;
    private readonly GroupContinuity _continuity;
    private readonly List<DirectoryEntry> _entries = [];
    private readonly Action<StorageException>? _damaged;
    private long _row;

    /// <param name="session">Where it is read, in a transaction.</param>
    /// <param name="where">The storage, for errors.</param>
    /// <param name="workers">All workers.</param>
    /// <param name="damaged">Is told what is damaged, after which reading goes on; null to throw it.</param>
    public SqliteGroupReader(SqliteSession session, string where, IEnumerable<WorkerRecord> workers, Action<StorageException>? damaged = null)
    {
        _damaged = damaged;
        _where = where;
        _rows = session.Query("SELECT id, incarnation, number, directory, length(body) FROM journal ORDER BY id");
        _bodies = session.Query("SELECT body FROM journal WHERE id = ?");
        _continuity = new GroupContinuity(where, workers.ToDictionary(
            worker => worker.Incarnation, worker => new GroupRange(worker.FirstGroup, worker.LastGroup)), damaged);
    }

    public GroupId Group { get; private set; }

    public long BodyLength { get; private set; }

    public ReadOnlySpan<DirectoryEntry> Entries => CollectionsMarshal.AsSpan(_entries);

    /// <summary>The directory as it is stored; valid until the next group.</summary>
    public ReadOnlySpan<byte> Directory => _rows.Blob(3);

    /// <summary>Goes on to the next group that is not truncated; false after the last.</summary>
    /// <exception cref="StorageException">A group is damaged or missing (WAL4010).</exception>
    public bool Next()
    {
        while (_rows.Next())
        {
            _row = _rows.Long(0);
            Group = new GroupId(_rows.Ulong(1), _rows.Ulong(2));
            BodyLength = _rows.Long(4);
            if (!_continuity.Accept(Group))
            {
                continue;
            }

            if (GroupDirectory.Read(_rows.Blob(3), Group, (int)BodyLength, _entries) is not { } fault)
            {
                return true;
            }

            if (_damaged is null)
            {
                throw Damaged(fault);
            }

            _damaged(Damaged(fault));
        }

        _continuity.End();
        return false;
    }

    /// <summary>Whether every entry's part of the body is as it was written.</summary>
    /// <exception cref="StorageException">One is not (WAL4010).</exception>
    public void CheckBody(ReadOnlySpan<byte> body)
    {
        foreach (ref readonly var entry in Entries)
        {
            _ = Payload(in entry, body);
        }
    }

    /// <summary>Loads the group's body; valid until the next call.</summary>
    /// <exception cref="StorageException">It is not as long as it was (WAL4010).</exception>
    public ReadOnlySpan<byte> LoadBody()
    {
        _bodies.Reset();
        if (!_bodies.Bind(1, _row).Next() || _bodies.Blob(0).Length != BodyLength)
        {
            throw Damaged("its body cannot be found");
        }

        return _bodies.Blob(0);
    }

    /// <summary>An entry's part of the body.</summary>
    /// <exception cref="StorageException">Its checksum does not match (WAL4010).</exception>
    public ReadOnlySpan<byte> Payload(in DirectoryEntry entry, ReadOnlySpan<byte> body)
    {
        if (!GroupDirectory.Matches(in entry, body))
        {
            throw Damaged($"the checksum of partition {entry.Record.Partition} sequences {entry.Record.FirstSequence} to {entry.Record.LastSequence} does not match");
        }

        return body.Slice(entry.Record.Offset, entry.Record.Length);
    }

    private StorageException Damaged(string what)
    {
        var row = $"id {_row} (incarnation {Group.Incarnation} group {Group.Number})";
        return StorageErrors.Damaged(_where, "journal", row, what);
    }
}
