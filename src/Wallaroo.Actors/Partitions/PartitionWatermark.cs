using Wallaroo.Actors.Channels;

namespace Wallaroo.Actors.Partitions;

/// <summary>The least of the watermarks of all origins that feed a partition; it never goes back.</summary>
internal sealed class PartitionWatermark
{
    private int _expected;

    /// <summary>The merged watermark; none until every origin has told one.</summary>
    public long Value { get; private set; } = EventTimes.None;

    public void Reset(int expected)
    {
        _expected = expected;
        Value = EventTimes.None;
    }

    /// <summary>Sets what a snapshot or the journal says.</summary>
    public void Restore(long value) => Value = Math.Max(Value, value);

    /// <summary>Notes an origin's watermark. True if the merged one rose.</summary>
    public bool Advance(ChannelInput channel, long watermark, Inbox inbox)
    {
        if (watermark <= channel.Watermark)
        {
            return false;
        }

        channel.Watermark = watermark;
        var least = long.MaxValue;
        var told = 0;
        foreach (var candidate in inbox.Channels)
        {
            if (!candidate.IsAside)
            {
                least = Math.Min(least, candidate.Watermark);
                told++;
            }
        }

        if (told < _expected || least <= Value)
        {
            return false;
        }

        Value = least;
        return true;
    }
}
