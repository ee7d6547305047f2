using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>A row of the workers as it is stored.</summary>
internal sealed record WorkerRecord(
    ulong Incarnation,
    WorkerIdentity Identity,
    bool IsLive,
    ulong Fence,
    ulong FirstGroup,
    ulong LastGroup)
{
    private const string Columns = "incarnation, name, machine, process, live, fence, first_group, last_group, crc";

    public WorkerLease Lease => new(Incarnation, Fence, LastGroup);

    /// <summary>The row of an incarnation; null where there is none.</summary>
    /// <exception cref="StorageException">The row is damaged (WAL4010).</exception>
    public static WorkerRecord? Find(SqliteSession session, ulong incarnation)
    {
        var query = session.Query($"SELECT {Columns} FROM workers WHERE incarnation = ?").Bind(1, incarnation);
        var row = query.Next() ? From(session, query) : null;
        query.Reset();
        return row;
    }

    public static List<WorkerRecord> ReadAll(SqliteSession session, ControlRow control)
    {
        var query = session.Query($"SELECT {Columns} FROM workers ORDER BY incarnation");
        var rows = new List<WorkerRecord>();
        while (query.Next())
        {
            rows.Add(From(session, query));
        }

        ControlRow.CheckCount(session, "workers", control.Workers, rows.Count);
        return rows;
    }

    public void Insert(SqliteSession session) =>
        Bind(session.Query($"INSERT INTO workers({Columns}) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)")).Run();

    public void Update(SqliteSession session)
    {
        var query = session.Query("UPDATE workers SET live = ?2, fence = ?3, first_group = ?4, last_group = ?5, crc = ?6 WHERE incarnation = ?1");
        query.Bind(1, Incarnation).Bind(2, IsLive ? 1L : 0).Bind(3, Fence).Bind(4, FirstGroup).Bind(5, LastGroup).Bind(6, Checksum()).RunOnRow("workers", $"incarnation {Incarnation}");
    }

    public void Delete(SqliteSession session) =>
        session.Query("DELETE FROM workers WHERE incarnation = ?").Bind(1, Incarnation).RunOnRow("workers", $"incarnation {Incarnation}");

    /// <summary>The checksum of this row's columns.</summary>
    public long Checksum()
    {
        var checksum = new RowChecksum(StoredTable.Workers);
        checksum.Add(Incarnation);
        checksum.Add(Identity.Name);
        checksum.Add(Identity.Machine);
        checksum.Add((long)Identity.ProcessId);
        checksum.Add(IsLive ? 1L : 0);
        checksum.Add(Fence);
        checksum.Add(FirstGroup);
        checksum.Add(LastGroup);
        return checksum.Value;
    }

    private static WorkerRecord From(SqliteSession session, SqliteQuery query)
    {
        var identity = new WorkerIdentity(query.Text(1), query.Text(2), unchecked((int)query.Long(3)));
        var row = new WorkerRecord(query.Ulong(0), identity, query.Long(4) != 0, query.Ulong(5), query.Ulong(6), query.Ulong(7));
        if (row.Checksum() != query.Long(8))
        {
            query.Reset();
            throw StorageErrors.Damaged($"sqlite:{session.Path}", "workers", $"incarnation {row.Incarnation}", "the checksum does not match");
        }

        return row;
    }

    private SqliteQuery Bind(SqliteQuery query) =>
        query.Bind(1, Incarnation).Bind(2, Identity.Name).Bind(3, Identity.Machine).Bind(4, Identity.ProcessId)
            .Bind(5, IsLive ? 1L : 0).Bind(6, Fence).Bind(7, FirstGroup).Bind(8, LastGroup).Bind(9, Checksum());
}
