using Npgsql;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>
/// Goes through the stored groups in the order of commits, a page of directories at a time, and loads the bodies
/// that are asked for. Each is checked, and that none is missing.
/// </summary>
internal sealed class PostgresGroupReader(NpgsqlConnection connection, string where, IEnumerable<WorkerTableRow> workers)
{
    private const int PageGroups = 256;

    private readonly GroupContinuity _continuity =
        new(where, workers.ToDictionary(worker => worker.Row.Lease.Incarnation, worker => worker.Groups));

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
            if (_continuity.Accept(group.Group))
            {
                Decode(group);
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
        if (wanted.Count == 0)
        {
            return;
        }

        using var batch = new NpgsqlBatch(connection);
        batch.Add("SELECT id, body FROM journal WHERE id = ANY($1) ORDER BY id").With([.. wanted.Keys]);
        using var reader = batch.ExecuteReader();
        while (reader.Read())
        {
            var group = wanted[reader.GetInt64(0)];
            Visit(group, Body(reader, group), cursor);
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

            if (!GroupDirectory.Matches(in entry, body))
            {
                throw Damaged(group, $"the checksum of partition {record.Partition} sequences {record.FirstSequence} to {record.LastSequence} does not match");
            }

            cursor.Accept(in record, group.Group, body.Slice(record.Offset, record.Length));
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

    private void Decode(StoredGroup group)
    {
        if (GroupDirectory.Read(group.Directory, group.Group, group.BodyLength, group.Entries) is { } fault)
        {
            throw Damaged(group, fault);
        }
    }

    private StorageException Damaged(StoredGroup group, string what) =>
        StorageErrors.Damaged(where, "journal", $"id {group.Id} (incarnation {group.Group.Incarnation} group {group.Group.Number})", what);

    /// <summary>A row of the journal without its body.</summary>
    internal sealed record StoredGroup(long Id, GroupId Group, byte[] Directory, int BodyLength)
    {
        public List<DirectoryEntry> Entries { get; } = [];
    }
}
