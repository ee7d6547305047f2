using Wallaroo.Actors.Journals;

namespace Wallaroo.Benchmarks.Engine;

/// <summary>Opens what workers keep their journals in.</summary>
internal static class Storages
{
    public static IStorage Memory() => StorageFactory.Open(StorageUrl.Parse("memory"), new StorageOptions { AcceptLoss = true });

    public static IStorage Sqlite(string directory) =>
        StorageFactory.Open(StorageUrl.Parse($"sqlite:{Path.Combine(directory, "journal.db")}"), new StorageOptions());
}
