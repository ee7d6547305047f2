namespace Wallaroo.Actors.Journals.Transfer;

/// <summary>Receives all that is stored.</summary>
internal interface IStoredRowVisitor
{
    void Row(StoredRow row);

    /// <summary>Something is damaged. Where this returns, reading goes on behind it as far as it can.</summary>
    void Damaged(StorageException error);
}
