namespace Wallaroo.Actors.Journals;

/// <summary>The tables of the layout, by the number that begins the checksum of their rows.</summary>
internal enum StoredTable : byte
{
    Control = 1,
    Application = 2,
    Catalogue = 3,
    Workers = 4,
    Partitions = 5,
    Journal = 6,
    Marks = 7,
    Manifests = 8,
    Segments = 9,
    DeadLetters = 10,
}
