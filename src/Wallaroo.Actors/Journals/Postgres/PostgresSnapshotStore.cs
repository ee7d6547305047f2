using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>Snapshots in PostgreSQL.</summary>
internal sealed class PostgresSnapshotStore(PostgresDatabase database) : ISnapshotStore
{
    public IReadOnlyDictionary<PartitionId, SnapshotManifest> ReadManifests(IReadOnlyCollection<PartitionId> partitions) =>
        database.Read(connection => PostgresManifests.Read(connection, database.Description, partitions));

    public IEnumerable<byte[]> ReadSegments(SnapshotManifest manifest) =>
        SnapshotSegments.Of(manifest).Select(id => database.Read(connection => PostgresSegments.Read(connection, database.Description, id)));
}
