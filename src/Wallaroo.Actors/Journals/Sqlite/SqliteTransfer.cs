using Wallaroo.Actors.Journals.Transfer;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>All that a SQLite file holds, row by row.</summary>
internal sealed class SqliteTransfer(SqliteFile file) : IPortableStorage
{
    public void Read(StoredSections sections, IStoredRowVisitor visitor) =>
        file.Read(session =>
        {
            ControlRow control;
            try
            {
                control = ControlRow.Read(session);
            }
            catch (StorageException error)
            {
                visitor.Damaged(error);
                return false;
            }

            new SqliteExport(session, file.Description, control).Read(new SectionReader(sections, visitor));
            return true;
        });

    public void Write(IEnumerable<StoredRow> rows) =>
        file.Change((session, control) =>
        {
            if (control.Changes > 0)
            {
                throw StorageErrors.TargetNotEmpty(file.Description);
            }

            var import = new SqliteImport(session);
            foreach (var row in rows)
            {
                import.Write(row);
            }

            import.End();

            return (import.Control, true);
        });

    /// <summary>SQLite's own check of the whole file, and the notes beside it.</summary>
    public IReadOnlyList<string> CheckFiles()
    {
        var notes = WitnessCheck.ReadNotes(file.Paths);
        return file.Read(session =>
        {
            var found = new List<string>();
            try
            {
                WitnessCheck.Verify(file.Paths, notes, ControlRow.Read(session), WorkerRecord.ReadAll(session, ControlRow.Read(session)));
                var query = session.Query("PRAGMA integrity_check(100)");
                while (query.Next())
                {
                    found.Add(query.Text(0));
                }
            }
            catch (StorageException error)
            {
                found.Add(error.Message);
            }

            found.Remove("ok");
            return found;
        });
    }

    public IReadOnlyList<(string Name, long Bytes)> Sizes() =>
        file.Read(session =>
        {
            var page = session.Scalar("PRAGMA page_size");
            var log = new FileInfo(file.Paths.Database + "-wal");
            return new (string, long)[]
            {
                ("database", page * session.Scalar("PRAGMA page_count")),
                ("free in the database", page * session.Scalar("PRAGMA freelist_count")),
                ("write-ahead log", log.Exists ? log.Length : 0),
            };
        });
}
