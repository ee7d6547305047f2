using Npgsql;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>
/// Goes through the stored groups in the order of commits, a page of directories at a time, and loads the bodies
/// that are asked for. Each is checked, and that none is missing.
/// </summary>
/// <param name="connection">Where it is read, in a transaction.</param>
/// <param name="where">The storage, for errors.</param>
/// <param name="workers">All workers.</param>
/// <param name="damaged">Is told what is damaged, after which reading goes on; null to throw it.</param>
internal sealed class PostgresGroupReader(NpgsqlConnection connection, string where, IEnumerable<WorkerTableRow> workers, Action<StorageException>? damaged = null)
{
    private const int PageGroups = 256;

    private readonly GroupContinuity _continuity =
        new(where, workers.ToDictionary(worker => worker.Row.Lease.Incarnation, worker => worker.Groups), damaged);

    private long _last = long.MinValue;
    private byte[] _body = new byte[64 << 10];

    /// <summary>The groups of the page that are not truncated.</summary>
    public List<StoredGroup> Page { get; } = [];

    /// <summary>Goes on to the next page; false after the last.</summary>
    /// <exception cref="StorageException">A group is damaged or missing (WAL4010).</exception>
    public bool NextPage()
    {
        Page.Clear();
        var rows = connection.Rows(
            "SELECT id, incarnation, number, directory, octet_length(body) FROM journal WHERE id > $1 ORDER BY id LIMIT 256",
            command => command.With(_last),
            row => new StoredGroup(row.GetInt64(0), new GroupId(row.Ulong(1), row.Ulong(2)), row.Bytes(3), row.GetInt32(4)));
        foreach (var group in rows)
        {
            _last = group.Id;
            if (_continuity.Accept(group.Group) && Decode(group))
            {
                Page.Add(group);
            }
        }

        if (rows.Count == PageGroups)
        {
            return true;
        }

        _continuity.End();
        _last = long.MaxValue;
        return rows.Count > 0;
    }

    /// <summary>Hands the records of this page that a cursor wants to it.</summary>
    /// <exception cref="StorageException">A body is damaged (WAL4010).</exception>
    public void Visit(TailCursor cursor)
    {
        var wanted = Page.Where(group => group.Entries.Exists(entry => cursor.Wants(entry.Record))).ToDictionary(group => group.Id);
        if (wanted.Count > 0)
        {
            ForEachBody(wanted, (group, body) => Visit(group, body, cursor));
        }
    }

    /// <summary>Loads the bodies of this page, checks them and hands them over.</summary>
    public void VisitBodies(Action<StoredGroup, ReadOnlySpan<byte>> visit) =>
        ForEachBody(Page.ToDictionary(group => group.Id), (group, body) =>
        {
            foreach (var entry in group.Entries)
            {
                Check(group, in entry, body);
            }

            visit(group, body);
        });

    private void ForEachBody(Dictionary<long, StoredGroup> wanted, Action<StoredGroup, ReadOnlySpan<byte>> visit)
    {
        using var batch = new NpgsqlBatch(connection);
        batch.Add("SELECT id, body FROM journal WHERE id = ANY($1) ORDER BY id").With([.. wanted.Keys]);
        using var reader = batch.ExecuteReader();
        while (reader.Read())
        {
            var group = wanted[reader.GetInt64(0)];
            visit(group, Body(reader, group));
        }
    }

    private void Visit(StoredGroup group, ReadOnlySpan<byte> body, TailCursor cursor)
    {
        foreach (var entry in group.Entries)
        {
            var record = entry.Record;
            if (!cursor.Wants(in record))
            {
                continue;
            }

            Check(group, in entry, body);
            cursor.Accept(in record, group.Group, body.Slice(record.Offset, record.Length));
        }
    }

    private void Check(StoredGroup group, in DirectoryEntry entry, ReadOnlySpan<byte> body)
    {
        if (!GroupDirectory.Matches(in entry, body))
        {
            var record = entry.Record;
            throw Damaged(group, $"the checksum of partition {record.Partition} sequences {record.FirstSequence} to {record.LastSequence} does not match");
        }
    }

    private ReadOnlySpan<byte> Body(NpgsqlDataReader reader, StoredGroup group)
    {
        if (_body.Length < group.BodyLength)
        {
            _body = new byte[Math.Max(group.BodyLength, _body.Length * 2)];
        }

        var length = (int)reader.GetBytes(1, 0, _body, 0, group.BodyLength);
        return length == group.BodyLength ? _body.AsSpan(0, length) : throw Damaged(group, "its body is shorter than it was");
    }

    private bool Decode(StoredGroup group)
    {
        if (GroupDirectory.Read(group.Directory, group.Group, group.BodyLength, group.Entries) is not { } fault)
        {
            return true;
        }

        if (damaged is null)
        {
            throw Damaged(group, fault);
        }

        damaged(Damaged(group, fault));
        return false;
    }

    private StorageException Damaged(StoredGroup group, string what) =>
        StorageErrors.Damaged(where, "journal", $"id {group.Id} (incarnation {group.Group.Incarnation} group {group.Group.Number})", what);

    /// <summary>A row of the journal without its body.</summary>
    internal sealed record StoredGroup(long Id, GroupId Group, byte[] Directory, int BodyLength)
    {
        public List<DirectoryEntry> Entries { get; } = [];
    }
}
