namespace Wallaroo.Actors.Channels;

/// <summary>Batches that an edge of one producer filled before and may fill again. Used by that producer's thread only.</summary>
/// <param name="limit">How many are kept.</param>
internal sealed class BatchPool(int limit)
{
    private readonly Stack<Batch> _free = new();

    public Batch? Take() => _free.TryPop(out var batch) ? batch : null;

    public void Return(Batch batch)
    {
        if (_free.Count < limit)
        {
            _free.Push(batch);
        }
    }
}
