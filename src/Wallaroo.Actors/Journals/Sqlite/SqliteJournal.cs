using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Groups and marks in a SQLite file.</summary>
internal sealed class SqliteJournal(SqliteFile file) : IJournal
{
    private readonly SqliteCommitter _committer = new(file);

    public CommitResult Commit(CommitGroup group) => _committer.Commit(group);

    public void ReadTail(IReadOnlyDictionary<PartitionId, ulong> after, IJournalTailVisitor visitor) =>
        file.Read(session =>
        {
            var control = ControlRow.Read(session);
            var epochs = PartitionRecord.ReadAll(session, control).ToDictionary(row => row.Key, row => row.Value.Epoch);
            var cursor = new TailCursor(file.Description, after, epochs, visitor);
            var groups = new SqliteGroupReader(session, file.Description, WorkerRecord.ReadAll(session, control));
            while (groups.Next())
            {
                Visit(groups, cursor);
            }

            return true;
        });

    public IReadOnlyList<GroupSummary> ReadGroups() =>
        file.Read(session =>
        {
            var summaries = new List<GroupSummary>();
            var groups = new SqliteGroupReader(session, file.Description, WorkerRecord.ReadAll(session, ControlRow.Read(session)));
            while (groups.Next())
            {
                summaries.Add(new(groups.Group, [.. groups.Entries.ToArray().Select(entry => entry.Record)], groups.BodyLength));
            }

            return summaries;
        });

    public IReadOnlyList<GroupId> ReadCovered(IReadOnlyCollection<ulong> incarnations) =>
        file.Read(session => SqliteCoverage.Read(session, file.Description, incarnations));

    public IReadOnlyDictionary<MarkId, byte[]> ReadMarks(MarkKind kind) =>
        file.Read(session => SqliteMarks.ReadAll(session, ControlRow.Read(session))
            .Where(mark => mark.Key.Kind == kind).ToDictionary(mark => mark.Key, mark => mark.Value));

    private static void Visit(SqliteGroupReader groups, TailCursor cursor)
    {
        var body = ReadOnlySpan<byte>.Empty;
        var loaded = false;
        foreach (ref readonly var entry in groups.Entries)
        {
            var record = entry.Record;
            if (!cursor.Wants(in record))
            {
                continue;
            }

            if (!loaded)
            {
                body = groups.LoadBody();
                loaded = true;
            }

            cursor.Accept(in record, groups.Group, groups.Payload(in entry, body));
        }
    }
}
