using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>A row of the partitions as it is stored.</summary>
/// <param name="Id">Which partition.</param>
/// <param name="Owner">The incarnation that owns it.</param>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Target">The incarnation that is to have it; 0 for none.</param>
internal readonly record struct PartitionRecord(PartitionId Id, ulong Owner, ulong Epoch, ulong Target = 0)
{
    private const string Columns = "stage, idx, owner, epoch, target, crc";

    public PartitionRecord(PartitionRow row)
        : this(row.Partition, row.Owner, row.Epoch, row.Target)
    {
    }

    public PartitionRow Row => new(Id, Owner, Epoch) { Target = Target };

    /// <summary>The row of a partition; null where there is none.</summary>
    /// <exception cref="StorageException">The row is damaged (WAL4010).</exception>
    public static PartitionRecord? Find(SqliteSession session, PartitionId id)
    {
        var query = session.Query($"SELECT {Columns} FROM partitions WHERE stage = ? AND idx = ?").Bind(1, (long)id.Stage).Bind(2, (long)id.Index);
        PartitionRecord? row = query.Next() ? From(session, query) : null;
        query.Reset();
        return row;
    }

    public static Dictionary<PartitionId, PartitionRecord> ReadAll(SqliteSession session, ControlRow control)
    {
        var query = session.Query($"SELECT {Columns} FROM partitions ORDER BY stage, idx");
        var rows = new Dictionary<PartitionId, PartitionRecord>();
        while (query.Next())
        {
            var row = From(session, query);
            rows[row.Id] = row;
        }

        ControlRow.CheckCount(session, "partitions", control.Partitions, rows.Count);
        return rows;
    }

    public void Insert(SqliteSession session) =>
        Bind(session.Query($"INSERT INTO partitions({Columns}) VALUES(?, ?, ?, ?, ?, ?)")).Run();

    public void Update(SqliteSession session) =>
        Bind(session.Query($"UPDATE partitions SET ({Columns}) = (?1, ?2, ?3, ?4, ?5, ?6) WHERE stage = ?1 AND idx = ?2"))
            .RunOnRow("partitions", $"partition {Id}");

    private static PartitionRecord From(SqliteSession session, SqliteQuery query)
    {
        var id = new PartitionId(query.Uint(0), unchecked((ushort)query.Long(1)));
        var row = new PartitionRecord(id, query.Ulong(2), query.Ulong(3), query.Ulong(4));
        if (row.Checksum() != query.Long(5))
        {
            query.Reset();
            throw StorageErrors.Damaged($"sqlite:{session.Path}", "partitions", $"partition {id}", "the checksum does not match");
        }

        return row;
    }

    private SqliteQuery Bind(SqliteQuery query) =>
        query.Bind(1, (long)Id.Stage).Bind(2, (long)Id.Index).Bind(3, Owner).Bind(4, Epoch).Bind(5, Target).Bind(6, Checksum());

    private long Checksum()
    {
        var checksum = new RowChecksum(StoredTable.Partitions);
        checksum.Add((long)Id.Stage);
        checksum.Add((long)Id.Index);
        checksum.Add(Owner);
        checksum.Add(Epoch);
        checksum.Add(Target);
        return checksum.Value;
    }
}
