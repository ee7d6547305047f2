namespace Wallaroo.Actors.Channels;

/// <summary>Batches of an edge that were filled before and may be filled again. Used by one executor only.</summary>
/// <param name="messages">For how many messages the kept batches have room together.</param>
internal class BatchPool(int messages)
{
    private readonly Stack<Batch> _free = new();
    private int _room;

    public virtual Batch? Take()
    {
        if (!_free.TryPop(out var batch))
        {
            return null;
        }

        _room -= batch.Capacity;
        return batch;
    }

    public virtual void Return(Batch batch)
    {
        if (_room + batch.Capacity <= messages)
        {
            _room += batch.Capacity;
            _free.Push(batch);
        }
    }
}
