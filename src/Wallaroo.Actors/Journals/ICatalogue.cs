namespace Wallaroo.Actors.Journals;

/// <summary>What kind of name an id stands for.</summary>
internal enum CatalogueKind : byte
{
    Stage = 1,
    Edge = 2,
    Origin = 3,

    /// <summary>A schema's text; its id travels with data.</summary>
    Schema = 4,
}

/// <summary>
/// The ids of steps, edges, origins and schemas by name, given at first start and never given again, and the
/// application's record.
/// </summary>
internal interface ICatalogue
{
    /// <summary>The id of each name, from 1 within a kind; names that are new are given the next ids in their order here.</summary>
    IReadOnlyList<uint> Resolve(CatalogueKind kind, IReadOnlyList<string> names);

    /// <summary>Every name of a kind with its id.</summary>
    IReadOnlyDictionary<string, uint> Read(CatalogueKind kind);

    /// <summary>Renames an entry, which keeps its id.</summary>
    void Rename(CatalogueKind kind, string from, string to);

    /// <summary>What the application was when it last started; null before its first start.</summary>
    ApplicationRecord? ReadApplication();

    void WriteApplication(ApplicationRecord application);

    /// <summary>Removes snapshots, manifests, journal claims and partitions of a stage that no longer exists.</summary>
    void DropStage(uint stage);
}

/// <summary>The application as stored.</summary>
/// <param name="Name">The application's name.</param>
/// <param name="Shape">A JSON text with its stages, partition counts, key types and state schemas.</param>
internal sealed record ApplicationRecord(string Name, string Shape);
