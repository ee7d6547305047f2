namespace Wallaroo.Actors.Journals.Transfer;

/// <summary>What the tools ask of a storage beside what the engine asks.</summary>
internal interface IPortableStorage
{
    /// <summary>Reads everything in some sections, as of one moment, and checks it. Truncated groups and unnamed segments are left out.</summary>
    /// <exception cref="StorageException">The database cannot be read at all.</exception>
    void Read(StoredSections sections, IStoredRowVisitor visitor);

    /// <summary>Writes rows into an empty storage, in the order of the sections, all or none of them.</summary>
    /// <exception cref="StorageException">It is not empty (WAL4016), or the rows cannot be written.</exception>
    void Write(IEnumerable<StoredRow> rows);

    /// <summary>What the database itself finds wrong with its files; empty where nothing is.</summary>
    IReadOnlyList<string> CheckFiles();

    /// <summary>What takes how much space, in bytes.</summary>
    IReadOnlyList<(string Name, long Bytes)> Sizes();
}
