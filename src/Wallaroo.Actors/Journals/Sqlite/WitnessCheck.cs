namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Holds a database against what its workers noted beside it.</summary>
internal static class WitnessCheck
{
    /// <summary>All notes beside a database, with the files they stand in. To be read before the database is.</summary>
    public static List<(string File, Witness.Note Note)> ReadNotes(SqlitePaths paths) =>
        [.. paths.ExistingWitnesses().SelectMany(file => Witness.Read(file).Select(note => (file, note)))];

    /// <exception cref="StorageException">The database lacks something that was acknowledged (WAL4013).</exception>
    public static void Verify(SqlitePaths paths, List<(string File, Witness.Note Note)> notes, ControlRow control, List<WorkerRecord> workers)
    {
        foreach (var (file, note) in notes)
        {
            var worker = workers.Find(worker => worker.Incarnation == note.Incarnation);
            var reached = worker is not null ? worker.LastGroup : control.NextIncarnation > note.Incarnation ? ulong.MaxValue : 0;
            if (reached < note.LastGroup || control.Changes < note.Changes || (worker is null && reached == 0))
            {
                throw Behind(paths, file, note, worker?.LastGroup ?? 0, control.Changes);
            }
        }
    }

    private static StorageException Behind(SqlitePaths paths, string file, Witness.Note note, ulong lastGroup, long changes) =>
        new(
            StorageErrors.BehindWitness,
            $"sqlite:{paths.Database} ends at group {lastGroup} of incarnation {note.Incarnation} (change {changes}), but group {note.LastGroup} (change {note.Changes}) was acknowledged: its write-ahead log {paths.Database}-wal was deleted or damaged, or the file is an older copy. Put the log back, or restore a newer copy. To go on without what is lost, delete {file}; what was acknowledged since is then processed again or missing.");
}
