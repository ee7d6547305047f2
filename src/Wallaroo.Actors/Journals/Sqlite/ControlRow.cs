namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>
/// The single row that counts the rows of the small tables, so that one that vanished from a damaged page is
/// noticed, and holds what must never be given twice.
/// </summary>
internal sealed record ControlRow
{
    private const string Columns =
        "layout, changes, next_incarnation, leader, view_version, workers, partitions, marks, manifests, dead_letters, stages, edges, origins, schemas, applications, crc";

    /// <summary>Counts the transactions that changed anything but journal, marks and snapshots.</summary>
    public long Changes { get; init; }

    public ulong NextIncarnation { get; init; }

    /// <summary>The incarnation that leads; 0 for none.</summary>
    public ulong Leader { get; init; }

    /// <summary>Counts the changes of workers, partitions and leader.</summary>
    public long ViewVersion { get; init; }

    public long Workers { get; init; }

    public long Partitions { get; init; }

    public long Marks { get; init; }

    /// <summary>Rows of manifests: one for each block of partitions that has any.</summary>
    public long Manifests { get; init; }

    public long DeadLetters { get; init; }

    /// <summary>How many ids of each kind were given.</summary>
    public long Stages { get; init; }

    public long Edges { get; init; }

    public long Origins { get; init; }

    public long Schemas { get; init; }

    /// <summary>1 once the application's record was written.</summary>
    public long Applications { get; init; }

    public static ControlRow Read(SqliteSession session)
    {
        var query = session.Query($"SELECT {Columns} FROM control WHERE id = 1");
        if (!query.Next())
        {
            throw Damaged(session, "it is missing");
        }

        var layout = query.Long(0);
        var row = From(query);
        var checksum = query.Long(15);
        query.Reset();
        if (row.Checksum(layout) != checksum)
        {
            throw Damaged(session, "the checksum does not match");
        }

        return layout == StorageLayout.Version ? row : throw StorageErrors.LayoutDiffers($"sqlite:{session.Path}", layout);
    }

    public void Insert(SqliteSession session) =>
        Write(session.Query($"INSERT INTO control(id, {Columns}) VALUES(1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));

    public void Update(SqliteSession session) =>
        Write(session.Query($"UPDATE control SET ({Columns}) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE id = 1"));

    /// <summary>After a change of workers, partitions or leader.</summary>
    public ControlRow WithNewView() => this with { ViewVersion = ViewVersion + 1 };

    public long IdsOf(CatalogueKind kind) => kind switch
    {
        CatalogueKind.Stage => Stages,
        CatalogueKind.Edge => Edges,
        CatalogueKind.Origin => Origins,
        CatalogueKind.Schema => Schemas,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "is no kind of name"),
    };

    public ControlRow WithIds(CatalogueKind kind, long count) => kind switch
    {
        CatalogueKind.Stage => this with { Stages = count },
        CatalogueKind.Edge => this with { Edges = count },
        CatalogueKind.Origin => this with { Origins = count },
        CatalogueKind.Schema => this with { Schemas = count },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "is no kind of name"),
    };

    /// <exception cref="StorageException">A table does not have as many rows as it should (WAL4010).</exception>
    public static void CheckCount(SqliteSession session, string table, long expected, long found)
    {
        if (expected != found)
        {
            throw StorageErrors.Damaged($"sqlite:{session.Path}", table, "all rows", $"it has {found} rows, there should be {expected}");
        }
    }

    private static ControlRow From(SqliteQuery query) => new()
    {
        Changes = query.Long(1),
        NextIncarnation = query.Ulong(2),
        Leader = query.Ulong(3),
        ViewVersion = query.Long(4),
        Workers = query.Long(5),
        Partitions = query.Long(6),
        Marks = query.Long(7),
        Manifests = query.Long(8),
        DeadLetters = query.Long(9),
        Stages = query.Long(10),
        Edges = query.Long(11),
        Origins = query.Long(12),
        Schemas = query.Long(13),
        Applications = query.Long(14),
    };

    private static StorageException Damaged(SqliteSession session, string what) =>
        StorageErrors.Damaged($"sqlite:{session.Path}", "control", "the only row", what);

    private void Write(SqliteQuery query)
    {
        query.Bind(1, StorageLayout.Version);
        var values = Values();
        for (var i = 0; i < values.Length; i++)
        {
            query.Bind(i + 2, values[i]);
        }

        query.Bind(values.Length + 2, Checksum(StorageLayout.Version)).RunOnRow("control", "the only row");
    }

    private long Checksum(long layout)
    {
        var checksum = new RowChecksum(StoredTable.Control);
        checksum.Add(layout);
        foreach (var value in Values())
        {
            checksum.Add(value);
        }

        return checksum.Value;
    }

    private long[] Values() =>
        [Changes, (long)NextIncarnation, (long)Leader, ViewVersion, Workers, Partitions, Marks, Manifests, DeadLetters, Stages, Edges, Origins, Schemas, Applications];
}
