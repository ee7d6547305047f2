namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>The single row that says which application the file belongs to.</summary>
internal static class SqliteApplication
{
    /// <exception cref="StorageException">The row is damaged or missing (WAL4010).</exception>
    public static ApplicationRecord? Read(SqliteSession session, ControlRow control)
    {
        var query = session.Query("SELECT name, shape, crc FROM application WHERE id = 1");
        if (!query.Next())
        {
            ControlRow.CheckCount(session, "application", control.Applications, 0);
            return null;
        }

        var row = new ApplicationRecord(query.Text(0), query.Text(1));
        var checksum = query.Long(2);
        query.Reset();
        ControlRow.CheckCount(session, "application", control.Applications, 1);
        return checksum == RowChecksums.Application(row)
            ? row
            : throw StorageErrors.Damaged($"sqlite:{session.Path}", "application", "the only row", "the checksum does not match");
    }

    public static void Write(SqliteSession session, ApplicationRecord application) =>
        session.Query("INSERT OR REPLACE INTO application(id, name, shape, crc) VALUES(1, ?, ?, ?)")
            .Bind(1, application.Name).Bind(2, application.Shape).Bind(3, RowChecksums.Application(application)).Run();
}
