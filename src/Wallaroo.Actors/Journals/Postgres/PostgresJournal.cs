using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>Groups and marks in PostgreSQL.</summary>
internal sealed class PostgresJournal(PostgresDatabase database) : IJournal
{
    private readonly PostgresCommitter _committer = new(database);

    public CommitResult Commit(CommitGroup group) => _committer.Commit(group);

    public void ReadTail(IReadOnlyDictionary<PartitionId, ulong> after, IJournalTailVisitor visitor) =>
        database.Read(connection =>
        {
            var epochs = PostgresTables.Partitions(connection).ToDictionary(row => row.Key, row => row.Value.Row.Epoch);
            var cursor = new TailCursor(database.Description, after, epochs, visitor);
            var groups = new PostgresGroupReader(connection, database.Description, PostgresTables.Workers(connection));
            while (groups.NextPage())
            {
                groups.Visit(cursor);
            }

            return true;
        });

    public IReadOnlyList<GroupSummary> ReadGroups() =>
        database.Read(connection =>
        {
            var summaries = new List<GroupSummary>();
            var groups = new PostgresGroupReader(connection, database.Description, PostgresTables.Workers(connection));
            while (groups.NextPage())
            {
                summaries.AddRange(groups.Page.Select(group =>
                    new GroupSummary(group.Group, [.. group.Entries.Select(entry => entry.Record)], group.BodyLength)));
            }

            return summaries;
        });

    public IReadOnlyList<GroupId> ReadCovered(IReadOnlyCollection<ulong> incarnations) =>
        database.Read(connection => PostgresCoverage.Read(connection, database.Description, incarnations));

    public IReadOnlyDictionary<MarkId, byte[]> ReadMarks(MarkKind kind) =>
        database.Read(connection => PostgresMarks.Read(connection, database.Description, kind));
}
