using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals.Transfer;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>Storage in a schema of a PostgreSQL database, for workers on any number of machines.</summary>
internal sealed class PostgresStorage : IStorage
{
    private readonly PostgresDatabase _database;

    /// <exception cref="StorageException">The database cannot be opened, is not ours, is damaged or another application's.</exception>
    public PostgresStorage(PostgresTarget target, StorageOptions options)
    {
        options.Check();
        _database = new PostgresDatabase(target, options);
        Cluster = new PostgresClusterStore(_database);
        Journal = new PostgresJournal(_database);
        Snapshots = new PostgresSnapshotStore(_database);
        Catalogue = new PostgresCatalogue(_database);
        DeadLetters = new PostgresDeadLetterStore(_database);
        Transfer = new PostgresTransfer(_database);
        CheckApplication(options.Application);
    }

    public string Description => _database.Description;

    public bool IsDurable => _database.IsDurable;

    public IClusterStore Cluster { get; }

    public IJournal Journal { get; }

    public ISnapshotStore Snapshots { get; }

    public ICatalogue Catalogue { get; }

    public IDeadLetterStore DeadLetters { get; }

    public IPortableStorage Transfer { get; }

    public void Dispose() => _database.Dispose();

    private void CheckApplication(string? expected)
    {
        try
        {
            if (expected is not null && Catalogue.ReadApplication() is { } found && found.Name != expected)
            {
                throw StorageErrors.BelongsToOther(Description, found.Name, expected);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }
}
