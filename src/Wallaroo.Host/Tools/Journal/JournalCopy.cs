using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Transfer;

namespace Wallaroo.Host.Tools.Journal;

/// <summary>Takes all of a journal into a file, and back into another journal, of any kind.</summary>
internal static class JournalCopy
{
    /// <summary>Writes an export and answers how many rows it has.</summary>
    /// <exception cref="StorageException">The journal is damaged; the export is incomplete.</exception>
    public static long Export(IStorage storage, Stream stream)
    {
        var writer = new ExportWriter(stream);
        storage.Transfer.Read(StoredSections.All, writer);
        writer.Finish();
        return writer.Rows;
    }

    /// <summary>Writes an export into an empty journal, whole or not at all, and answers how many rows it has.</summary>
    /// <exception cref="StorageException">The export is damaged (WAL4017), or the journal not empty (WAL4016).</exception>
    public static long Import(Stream stream, IStorage storage)
    {
        long rows = 0;
        storage.Transfer.Write(ExportReader.Read(stream).Select(row =>
        {
            rows++;
            return row;
        }));
        return rows;
    }
}
