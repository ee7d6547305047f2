namespace Wallaroo.Actors.Channels;

/// <summary>
/// Batches of an edge that came over the wire: filled by threads of connections, given back by executors.
/// </summary>
internal sealed class ReceivedBatches() : BatchPool(Messages)
{
    // As much as half a mebi of messages on their way, in batches that may be filled by a part.
    private const int Messages = 524_288;
    private readonly Lock _lock = new();

    public override Batch? Take()
    {
        lock (_lock)
        {
            return base.Take();
        }
    }

    public override void Return(Batch batch)
    {
        lock (_lock)
        {
            base.Return(batch);
        }
    }
}
