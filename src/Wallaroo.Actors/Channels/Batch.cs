using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wallaroo.Actors.Channels;

/// <summary>
/// Messages of one channel in the order of their positions, as arrays side by side. Its producer owns it until the
/// receiver has acknowledged its last position; meanwhile nobody changes it.
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

    /// <summary>The position of each message in its origin's stream: rising.</summary>
    public ulong[] Positions { get; protected set; } = new ulong[FirstCapacity];

    /// <summary>The event time of each message; null while none has one.</summary>
    public long[]? EventTimes { get; protected set; }

    /// <summary>The origin's watermark after the last message.</summary>
    public long Watermark { get; set; } = Untimed;

    /// <summary>What the messages take in memory, as far as samples tell; set when the batch leaves.</summary>
    public long Bytes { get; set; }

    /// <summary>For how many messages it has room before its arrays must grow; here, as an array's length lies with its elements.</summary>
    public int Capacity { get; private set; } = FirstCapacity;

    public bool IsFull => Count == MaxCapacity;

    public ulong FirstPosition => Positions[0];

    public ulong LastPosition => Positions[Count - 1];

    public long EventTimeAt(int index) => EventTimes is null ? Untimed : EventTimes[index];

    /// <summary>How many leading messages have a position that is not above the given one.</summary>
    public int CountUpTo(ulong position)
    {
        if (Count == 0 || Positions[0] > position)
        {
            return 0;
        }

        if (LastPosition <= position)
        {
            return Count;
        }

        var index = Positions.AsSpan(0, Count).BinarySearch(position);
        return index >= 0 ? index + 1 : ~index;
    }

    /// <summary>How many messages from an index on take about so many bytes: at least one.</summary>
    public int CountWithin(int first, long bytes) =>
        (int)Math.Clamp(bytes / Math.Max(1, Bytes / Count), 1, Count - first);

    /// <summary>Empties it and gives it back to where its producer takes new ones from.</summary>
    public abstract void Return();

    /// <summary>Sets position and event time of the slot that is about to be filled, growing the arrays if they are full.</summary>
    protected void Extend(ulong position, long eventTime)
    {
        Debug.Assert(Count < MaxCapacity, "a full batch must be closed");
        Debug.Assert(Count == 0 || position > LastPosition, "positions rise");
        if (Count == Capacity)
        {
            Grow(Count * 2);
        }

        Set(Positions, Count, position);
        if (eventTime != Untimed)
        {
            SetEventTime(eventTime);
        }
        else if (EventTimes is not null)
        {
            EventTimes[Count] = Untimed;
        }
    }

    /// <summary>
    /// Sets an element below <see cref="Capacity"/>, without a look at the array's head: with very many batches open at
    /// once each line of memory that need not be read counts.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static void Set<TElement>(TElement[] array, int index, TElement value)
    {
        Debug.Assert((uint)index < (uint)array.Length, "the arrays are as long as the capacity says");
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), index) = value;
    }

    protected virtual void Grow(int capacity)
    {
        Capacity = capacity;
        var positions = Positions;
        Array.Resize(ref positions, capacity);
        Positions = positions;
        if (EventTimes is { } times)
        {
            Array.Resize(ref times, capacity);
            EventTimes = times;
        }
    }

    private void SetEventTime(long eventTime)
    {
        if (EventTimes is null)
        {
            EventTimes = new long[Positions.Length];
            EventTimes.AsSpan(0, Count).Fill(Untimed);
        }

        EventTimes[Count] = eventTime;
    }
}
