namespace Wallaroo.Actors.Channels;

/// <summary>
/// What the messages in a worker's outboxes take, over all its producers, as far as samples tell. Sources stop above
/// the budget, partitions never do: what they hold can leave only through them.
/// </summary>
/// <param name="budget">Bytes.</param>
internal sealed class WorkerMemory(long budget)
{
    private long _bytes;

    public long Bytes => Volatile.Read(ref _bytes);

    public bool IsOverBudget => Bytes > budget;

    public void Add(long bytes) => Interlocked.Add(ref _bytes, bytes);
}
