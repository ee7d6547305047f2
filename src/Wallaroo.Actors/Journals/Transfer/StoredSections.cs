namespace Wallaroo.Actors.Journals.Transfer;

/// <summary>Parts of what is stored, in the order in which they are read.</summary>
[Flags]
internal enum StoredSections
{
    Control = 1,
    Application = 2,
    Catalogue = 4,
    Workers = 8,
    Partitions = 16,
    Marks = 32,
    Manifests = 64,
    Segments = 128,
    DeadLetters = 256,
    Groups = 512,
    All = 1023,
}
