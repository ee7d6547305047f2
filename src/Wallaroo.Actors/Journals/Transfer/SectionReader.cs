namespace Wallaroo.Actors.Journals.Transfer;

/// <summary>Reads sections one after the other, and goes on with the next where one is damaged.</summary>
internal readonly struct SectionReader(StoredSections sections, IStoredRowVisitor visitor)
{
    public void Read(StoredSections section, Action<IStoredRowVisitor> read)
    {
        if ((sections & section) == 0)
        {
            return;
        }

        try
        {
            read(visitor);
        }
        catch (StorageException error)
        {
            visitor.Damaged(error);
        }
    }

    /// <summary>Hands over every row, and goes on with the next where one is damaged.</summary>
    public static void ForEach<T>(IEnumerable<T> keys, IStoredRowVisitor visitor, Func<T, StoredRow?> read)
    {
        foreach (var key in keys)
        {
            try
            {
                if (read(key) is { } row)
                {
                    visitor.Row(row);
                }
            }
            catch (StorageException error)
            {
                visitor.Damaged(error);
            }
        }
    }
}
