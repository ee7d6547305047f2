using System.Diagnostics;

namespace Wallaroo.Actors.Channels;

/// <summary>
/// Messages of one channel in the order of their positions. Its producer owns it until the receiver has acknowledged its
/// last position; meanwhile nobody changes it.
/// </summary>
internal abstract class Batch
{
    public const int FirstCapacity = 16;
    public const int MaxCapacity = 1024;

    /// <summary>A batch that takes about so many bytes is closed.</summary>
    public const int MaxBytes = 256 * 1024;

    private const long Untimed = Wallaroo.EventTimes.None;

    /// <summary>How many messages it holds.</summary>
    public int Count { get; protected set; }

    /// <summary>The event time of each message; null while none has one.</summary>
    public long[]? EventTimes { get; protected set; }

    /// <summary>The origin's watermark after the last message.</summary>
    public long Watermark { get; set; } = Untimed;

    /// <summary>What the messages take in memory, as far as samples tell; set when the batch leaves.</summary>
    public long Bytes { get; set; }

    /// <summary>For how many messages it has room before its arrays must grow; here, as an array's length lies with its elements.</summary>
    public int Capacity { get; private set; } = FirstCapacity;

    public bool IsFull => Count == MaxCapacity;

    public ulong FirstPosition => PositionAt(0);

    public ulong LastPosition => PositionAt(Count - 1);

    /// <summary>The position of a message in its origin's stream: rising.</summary>
    public abstract ulong PositionAt(int index);

    public long EventTimeAt(int index) => EventTimes is null ? Untimed : EventTimes[index];

    /// <summary>How many leading messages have a position that is not above the given one.</summary>
    public int CountUpTo(ulong position)
    {
        if (Count == 0 || FirstPosition > position)
        {
            return 0;
        }

        if (LastPosition <= position)
        {
            return Count;
        }

        var (low, high) = (1, Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = PositionAt(middle) <= position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>How many messages from an index on take about so many bytes: at least one.</summary>
    public int CountWithin(int first, long bytes) =>
        (int)Math.Clamp(bytes / Math.Max(1, Bytes / Count), 1, Count - first);

    /// <summary>Empties it and gives it back to where its producer takes new ones from.</summary>
    public abstract void Return();

    /// <summary>
    /// Its receiver has done with it. What came over the wire is the receiver's own and may be filled again at once;
    /// anything else stays its producer's.
    /// </summary>
    public abstract void EndReading();

    /// <summary>Sets the event time of the message at an index, which may be the one that is about to be added.</summary>
    public void SetEventTime(int index, long eventTime)
    {
        if (EventTimes is null)
        {
            if (eventTime == Untimed)
            {
                return;
            }

            EventTimes = new long[Capacity];
            EventTimes.AsSpan(0, index).Fill(Untimed);
        }

        EventTimes[index] = eventTime;
    }

    /// <summary>Makes room for twice as many messages.</summary>
    public virtual void Grow()
    {
        Capacity *= 2;
        if (EventTimes is { } times)
        {
            Array.Resize(ref times, Capacity);
            EventTimes = times;
        }
    }

    /// <summary>Has room for a message, and its event time, behind the last.</summary>
    protected void Extend(ulong position, long eventTime)
    {
        Debug.Assert(Count < MaxCapacity, "a full batch must be closed");
        Debug.Assert(Count == 0 || position > LastPosition, "positions rise");
        if (Count == Capacity)
        {
            Grow();
        }

        SetEventTime(Count, eventTime);
    }
}
