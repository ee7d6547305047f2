namespace Wallaroo.Actors.Channels;

/// <summary>
/// Counts what is in the outbox of one producer, over all of its channels. The worker is told of changes above
/// <see cref="WorkerMemory.Slack"/> only: all executors count there.
/// </summary>
internal sealed class OutboxMeter
{
    private long _told;

    /// <summary>Messages that are not acknowledged.</summary>
    public long Messages { get; private set; }

    /// <summary>What they take, as far as samples tell.</summary>
    public long Bytes { get; private set; }

    /// <summary>Where the producers of a worker are added up; null where nobody asks.</summary>
    public WorkerMemory? Memory { get; set; }

    /// <summary>What one message takes, as of the last batch.</summary>
    public long MessageBytes { get; private set; } = 1;

    public void Add(Batch batch)
    {
        MessageBytes = Math.Max(1, batch.Bytes / batch.Count);
        Add(batch.Count, batch.Bytes);
    }

    public void Remove(Batch batch) => Add(-batch.Count, -batch.Bytes);

    public void Clear() => Add(-Messages, -Bytes);

    private void Add(long messages, long bytes)
    {
        Messages += messages;
        Bytes += bytes;
        if (Memory is { } memory && (Math.Abs(Bytes - _told) > memory.Slack || (Messages == 0 && _told != 0)))
        {
            memory.Add(Bytes - _told);
            _told = Bytes;
        }
    }
}
