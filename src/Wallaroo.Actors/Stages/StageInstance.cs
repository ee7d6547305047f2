using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions.State;
using Wallaroo.Actors.Stages.Letters;

namespace Wallaroo.Actors.Stages;

/// <summary>A stage made runnable for one partition or split: its ports, chains, state and edges.</summary>
internal sealed class StageInstance
{
    public required ChainContext Context { get; init; }

    /// <summary>By the port's index; empty in a source stage.</summary>
    public required InputPort[] Ports { get; init; }

    public required OutputEdge[] Edges
    {
        get;
        init
        {
            field = value;
            foreach (var edge in value)
            {
                edge.Meter = Outbox;
            }
        }
    }

    /// <summary>What is not acknowledged on all edges together.</summary>
    public OutboxMeter Outbox { get; } = new();

    public required IStateStore[] Stores { get; init; }

    /// <summary>Where dead letters of its steps are given to them again.</summary>
    public required ReplayEntry[] Entries { get; init; }

    /// <summary>Its steps, as far as they fail or count.</summary>
    public StepInfo[] Steps { get; init; } = [];

    /// <summary>The origins that tell no watermark, and hold none back.</summary>
    public required IReadOnlySet<uint> Aside { get; init; }

    /// <summary>Whether no outside call is pending, and everything put out is acknowledged.</summary>
    public bool IsIdle => Outbox.Messages == 0 && Array.TrueForAll(Ports, static port => port.IsIdle);

    /// <summary>Whether an outside call is under way.</summary>
    public bool IsCalling => Array.Exists(Ports, static port => port.IsCalling);

    /// <summary>For each edge, the messages that are not acknowledged.</summary>
    public IReadOnlyList<(uint Edge, long Messages)> Outstanding =>
        [.. Edges.Select(static edge => (edge.Edge, edge.Channels.Sum(static channel => channel.Outstanding)))];

    /// <summary>Whether all ports take more.</summary>
    public bool HasRoom
    {
        get
        {
            foreach (var port in Ports)
            {
                if (!port.HasRoom)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Whether outcomes of outside calls wait to be taken.</summary>
    public bool HasOutcomes
    {
        get
        {
            foreach (var port in Ports)
            {
                if (port.HasOutcomes)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Forgets state and outputs, and begins an epoch.</summary>
    public void Reset(ulong epoch)
    {
        Array.ForEach(Steps, static step => step.Mark());
        Outbox.Clear();
        foreach (var store in Stores)
        {
            store.Clear();
        }

        foreach (var port in Ports)
        {
            port.Clear();
        }

        foreach (var edge in Edges)
        {
            edge.Reset(epoch);
        }
    }

    /// <summary>Reads a dead letter for the step that failed.</summary>
    /// <exception cref="LetterException">There is no such step here, or it cannot be given the message.</exception>
    public ReadyLetter Prepare(DeadLetter letter)
    {
        var entry = Array.Find(Entries, entry => entry.Takes(letter))
            ?? throw LetterException.NoStep(letter, Entries.Select(static entry => entry.Step));

        // What a replay gives waits in an outbox, which snapshots hold.
        return Array.Find(Edges, static edge => !edge.CanStore) is { } edge
            ? throw LetterException.NotKept(letter, edge.MessageType)
            : entry.Prepare(letter);
    }

    /// <summary>What was counted since the reset was a replay of the journal, and is not counted.</summary>
    public void ForgetCounts() => Array.ForEach(Steps, static step => step.Rewind());

    /// <summary>
    /// Hands the open batches to their channels, as outputs of a take, after which the watermark stands; it leaves no
    /// further than what is pending allows.
    /// </summary>
    public void Close(ulong sequence, long watermark)
    {
        foreach (var port in Ports)
        {
            watermark = Math.Min(watermark, port.HeldWatermark);
        }

        foreach (var edge in Edges)
        {
            edge.Close(sequence, watermark);
        }
    }

    /// <summary>What the takes up to this one gave may be sent.</summary>
    public void Release(ulong sequence)
    {
        foreach (var edge in Edges)
        {
            edge.Release(sequence);
        }
    }

    /// <summary>The edge with this id; null if there is none.</summary>
    public OutputEdge? EdgeOf(uint edge)
    {
        foreach (var candidate in Edges)
        {
            if (candidate.Edge == edge)
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>The port of the edge with this id; null if there is none.</summary>
    public InputPort? PortOf(uint edge)
    {
        var index = PortIndexOf(edge);
        return index < 0 ? null : Ports[index];
    }

    /// <summary>The index of the port of the edge with this id; -1 if there is none.</summary>
    public int PortIndexOf(uint edge)
    {
        for (var index = 0; index < Ports.Length; index++)
        {
            if (Ports[index].Edge == edge)
            {
                return index;
            }
        }

        return -1;
    }
}
