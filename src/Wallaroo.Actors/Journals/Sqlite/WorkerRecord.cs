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
    private const string Columns = "incarnation, name, machine, process, address, live, leaving, renewals, fence, first_group, last_group, crc";

    public bool IsLeaving { get; init; }

    public ulong Renewals { get; init; }

    public WorkerLease Lease => new(Incarnation, Fence, LastGroup);

    public WorkerRow Row => new(Identity, Lease, IsLive) { IsLeaving = IsLeaving, Renewals = Renewals };

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
        Bind(session.Query($"INSERT INTO workers({Columns}) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")).Run();

    public void Update(SqliteSession session)
    {
        var query = session.Query("UPDATE workers SET live = ?2, leaving = ?3, renewals = ?4, fence = ?5, first_group = ?6, last_group = ?7, crc = ?8 WHERE incarnation = ?1");
        query.Bind(1, Incarnation).Bind(2, IsLive ? 1L : 0).Bind(3, IsLeaving ? 1L : 0).Bind(4, Renewals)
            .Bind(5, Fence).Bind(6, FirstGroup).Bind(7, LastGroup).Bind(8, Checksum()).RunOnRow("workers", $"incarnation {Incarnation}");
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
        checksum.Add(Identity.Address);
        checksum.Add(IsLive ? 1L : 0);
        checksum.Add(IsLeaving ? 1L : 0);
        checksum.Add(Renewals);
        checksum.Add(Fence);
        checksum.Add(FirstGroup);
        checksum.Add(LastGroup);
        return checksum.Value;
    }

    private static WorkerRecord From(SqliteSession session, SqliteQuery query)
    {
        var identity = new WorkerIdentity(query.Text(1), query.Text(2), unchecked((int)query.Long(3))) { Address = query.Text(4) };
        var row = new WorkerRecord(query.Ulong(0), identity, query.Long(5) != 0, query.Ulong(8), query.Ulong(9), query.Ulong(10))
        {
            IsLeaving = query.Long(6) != 0,
            Renewals = query.Ulong(7),
        };
        if (row.Checksum() != query.Long(11))
        {
            query.Reset();
            throw StorageErrors.Damaged($"sqlite:{session.Path}", "workers", $"incarnation {row.Incarnation}", "the checksum does not match");
        }

        return row;
    }

    private SqliteQuery Bind(SqliteQuery query) =>
        query.Bind(1, Incarnation).Bind(2, Identity.Name).Bind(3, Identity.Machine).Bind(4, Identity.ProcessId)
            .Bind(5, Identity.Address).Bind(6, IsLive ? 1L : 0).Bind(7, IsLeaving ? 1L : 0).Bind(8, Renewals)
            .Bind(9, Fence).Bind(10, FirstGroup).Bind(11, LastGroup).Bind(12, Checksum());
}
