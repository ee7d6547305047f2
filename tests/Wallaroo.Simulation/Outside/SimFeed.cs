using Wallaroo.Simulation.Randomness;

namespace Wallaroo.Simulation.Outside;

/// <summary>What a source reads from: it outlives workers.</summary>
internal abstract class SimFeed
{
    /// <summary>Whether the worker has read everything there is, and will not be given more.</summary>
    public abstract bool IsRead { get; }

    /// <summary>Whether there is something that <see cref="Advance"/> can do.</summary>
    public abstract bool CanAdvance { get; }

    /// <summary>More messages come, or a reader that waits is woken.</summary>
    public abstract void Advance(SimRandom random);

    /// <summary>The worker has died: what it held, and what the system held for it, is gone.</summary>
    public abstract void Crash(SimRandom random);
}

/// <summary>The splits of a source.</summary>
/// <param name="splits">The messages of each split, in order.</param>
/// <param name="isReplayable">Whether they can be read again.</param>
internal sealed class SimFeed<T>(IReadOnlyList<IReadOnlyList<T>> splits, bool isReplayable) : SimFeed
{
    public IReadOnlyList<SimSplit<T>> Splits { get; } = [.. splits.Select(items => new SimSplit<T>(items, isReplayable))];

    /// <summary>Makes a frame of a message, with the decoder to read it by; null where messages come as they are.</summary>
    public Func<T, (byte[] Frame, Decoder<T> Decode)>? Framed { get; init; }

    public override bool IsRead => Splits.All(static split => split.Read == split.Items.Count);

    public override bool CanAdvance => Splits.Any(static split => split.CanAdvance);

    public override void Advance(SimRandom random)
    {
        SimSplit<T>[] open = [.. Splits.Where(static split => split.CanAdvance)];
        random.Pick(open).Advance(random);
    }

    public override void Crash(SimRandom random)
    {
        foreach (var split in Splits)
        {
            split.Crash(random);
        }
    }
}

/// <summary>One split.</summary>
internal sealed class SimSplit<T>(IReadOnlyList<T> items, bool isReplayable)
{
    public IReadOnlyList<T> Items => items;

    public bool IsReplayable => isReplayable;

    /// <summary>How many messages have come so far.</summary>
    public int Available { get; private set; }

    /// <summary>How many of them the worker has read. What is not replayable is read once.</summary>
    public int Read { get; set; }

    /// <summary>Wakes the reader that waits; null if none does.</summary>
    public Action? Waiting { get; set; }

    public bool CanAdvance => Available < items.Count || (Waiting is not null && (Read < Available || isReplayable));

    public void Advance(SimRandom random)
    {
        Available = Math.Min(items.Count, Available + random.Scaled(1, 40));
        var wake = Waiting;
        Waiting = null;
        wake?.Invoke();
    }

    public void Crash(SimRandom random)
    {
        Waiting = null;
        if (isReplayable)
        {
            Read = 0;
        }
        else
        {
            // What lay in the buffers of the system is gone with the connection.
            Read = random.Between(Read, Available);
        }
    }
}
