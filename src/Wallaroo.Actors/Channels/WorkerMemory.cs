namespace Wallaroo.Actors.Channels;

/// <summary>
/// What the messages in a worker's outboxes take, over all its producers, as far as samples tell. Sources stop above
/// the budget, partitions never do: what they hold can leave only through them.
/// </summary>
/// <param name="budget">Bytes.</param>
internal sealed class WorkerMemory(long budget)
{
    private const int SlackShare = 16_384;
    private long _bytes;

    /// <summary>What each producer may hold more, or less, than it has told: 32 KiB of 512 MiB.</summary>
    public long Slack { get; } = budget / SlackShare;

    public long Bytes => Volatile.Read(ref _bytes);

    public bool IsOverBudget => Bytes > budget;

    public void Add(long bytes) => Interlocked.Add(ref _bytes, bytes);
}
