namespace Wallaroo.Actors.Channels;

/// <summary>
/// The pools of the producers that run on one executor: one for each edge, whichever producer sends over it. So the batch
/// that a partition fills is the one that was read last, and still lies in the processor's cache.
/// </summary>
internal sealed class BatchPools
{
    // By room, of which what waits for its commit fills a part: a smaller pool threw batches away to make them anew.
    private const int Messages = 1_048_576;
    private readonly Dictionary<uint, BatchPool> _pools = [];

    /// <summary>The pool of an edge.</summary>
    public BatchPool Of(uint edge)
    {
        if (!_pools.TryGetValue(edge, out var pool))
        {
            _pools[edge] = pool = new BatchPool(Messages);
        }

        return pool;
    }
}
