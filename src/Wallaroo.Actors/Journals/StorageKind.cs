namespace Wallaroo.Actors.Journals;

/// <summary>Where a journal lives.</summary>
internal enum StorageKind
{
    Memory,
    Sqlite,
    Postgres,
}
