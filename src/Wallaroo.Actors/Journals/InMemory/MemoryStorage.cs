using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals.Transfer;

namespace Wallaroo.Actors.Journals.InMemory;

/// <summary>Storage in memory: for tests, simulation and applications that need none. Answers are a function of the calls made.</summary>
internal sealed class MemoryStorage : IStorage
{
    private readonly MemoryDatabase _database;
    private bool _disposed;

    /// <summary>Opens a database that is its own.</summary>
    public MemoryStorage()
        : this(new MemoryDatabase())
    {
    }

    /// <summary>Opens a database that others may have open too.</summary>
    /// <exception cref="StorageException">It belongs to another application (WAL4012).</exception>
    public MemoryStorage(MemoryDatabase database, StorageOptions? options = null)
    {
        _database = database;
        if (options?.Application is { } expected && database.Application is { } found && found.Name != expected)
        {
            throw StorageErrors.BelongsToOther(Description, found.Name, expected);
        }

        Cluster = new MemoryClusterStore(database, this);
        Journal = new MemoryJournal(database);
        Snapshots = new MemorySnapshotStore(database);
        Catalogue = new MemoryCatalogue(database);
        DeadLetters = new MemoryDeadLetterStore(database);
        Transfer = new MemoryTransfer(database);
    }

    public string Description => "memory";

    public bool IsDurable => false;

    public IClusterStore Cluster { get; }

    public IJournal Journal { get; }

    public ISnapshotStore Snapshots { get; }

    public ICatalogue Catalogue { get; }

    public IDeadLetterStore DeadLetters { get; }

    public IPortableStorage Transfer { get; }

    public void Dispose()
    {
        lock (_database.Gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            foreach (var held in _database.Holders.Where(holder => holder.Value == this).ToList())
            {
                _database.Holders.Remove(held.Key);
            }
        }
    }
}
