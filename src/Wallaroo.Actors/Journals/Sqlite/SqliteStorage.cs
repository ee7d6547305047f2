using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals.Transfer;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Storage in a SQLite file, for one worker or several on one machine.</summary>
internal sealed class SqliteStorage : IStorage
{
    private readonly SqliteFile _file;
    private readonly SqliteClusterStore _cluster;

    /// <exception cref="StorageException">The file cannot be opened, is not ours, is damaged or another application's.</exception>
    public SqliteStorage(string path, StorageOptions options)
    {
        options.Check();
        _file = new SqliteFile(path, options);
        _cluster = new SqliteClusterStore(_file);
        Journal = new SqliteJournal(_file);
        Snapshots = new SqliteSnapshotStore(_file);
        Catalogue = new SqliteCatalogue(_file);
        DeadLetters = new SqliteDeadLetterStore(_file);
        Transfer = new SqliteTransfer(_file);
        CheckApplication(options.Application);
    }

    public string Description => _file.Description;

    public bool IsDurable => true;

    public IClusterStore Cluster => _cluster;

    public IJournal Journal { get; }

    public ISnapshotStore Snapshots { get; }

    public ICatalogue Catalogue { get; }

    public IDeadLetterStore DeadLetters { get; }

    public IPortableStorage Transfer { get; }

    public void Dispose()
    {
        _file.Dispose();
        _cluster.Dispose();
    }

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
