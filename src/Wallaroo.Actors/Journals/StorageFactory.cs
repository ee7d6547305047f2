using Wallaroo.Actors.Journals.InMemory;
using Wallaroo.Actors.Journals.Postgres;
using Wallaroo.Actors.Journals.Sqlite;

namespace Wallaroo.Actors.Journals;

/// <summary>Opens the storage that a URL names.</summary>
internal static class StorageFactory
{
    /// <summary>Opens it, and makes it where it does not exist and may be made.</summary>
    /// <exception cref="StorageException">It cannot be opened, is not ours, is damaged or another application's.</exception>
    public static IStorage Open(StorageUrl url, StorageOptions options)
    {
        options.Check();
        return url.Kind switch
        {
            StorageKind.Sqlite => new SqliteStorage(url.Path, options),
            StorageKind.Memory => new MemoryStorage(new MemoryDatabase(), options),
            _ => new PostgresStorage(url.Postgres!, options),
        };
    }
}
