using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Stages.Calls;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages;

/// <summary>Where messages of one edge enter a stage instance.</summary>
internal abstract class InputPort(uint edge, uint schema)
{
    public uint Edge => edge;

    /// <summary>The id of the schema that its messages are written with.</summary>
    public uint Schema => schema;

    /// <summary>Runs so many messages from an index on through the stage.</summary>
    public abstract void Apply(Batch batch, int skip, int count, ChainContext context);

    /// <summary>Writes so many messages from an index on for the journal.</summary>
    public abstract void Write(ref WireWriter writer, Batch batch, int skip, int count);

    /// <summary>Reads what <see cref="Write"/> wrote and runs it through the stage.</summary>
    /// <returns>The last position, or 0 where there was none.</returns>
    public abstract ulong Replay(ref WireReader reader, ChainContext context);

    /// <summary>Whether the port takes more: one of outside calls bounds what is pending.</summary>
    public virtual bool HasRoom => true;

    /// <summary>Whether nothing is pending.</summary>
    public virtual bool IsIdle => true;

    /// <summary>Whether an outside call is under way.</summary>
    public virtual bool IsCalling => false;

    /// <summary>Whether outcomes of outside calls wait to be taken.</summary>
    public virtual bool HasOutcomes => false;

    /// <summary>
    /// The watermark that stood when the oldest pending message came, above which none may leave before its outputs do;
    /// the highest possible where nothing is pending.
    /// </summary>
    public virtual long HeldWatermark => long.MaxValue;

    /// <summary>Starts the outside calls of takes up to a sequence, as many as may run at once.</summary>
    public virtual void StartCalls(Actor actor, ulong committed, ulong epoch, int port, ICallShell shell)
    {
    }

    /// <summary>Takes note of an outcome.</summary>
    public virtual void Receive(ulong id, object outcome)
    {
    }

    /// <summary>Journals the outcomes that came, as many as the take has room for, and lets go on what may.</summary>
    public virtual void TakeOutcomes(TakeWriter? writer, ChainContext context)
    {
    }

    /// <summary>Writes an outcome for the journal.</summary>
    public virtual void WriteOutcome(ref WireWriter writer, ulong id)
    {
    }

    /// <summary>Reads what <see cref="WriteOutcome"/> wrote and lets go on what may.</summary>
    public virtual void ReplayOutcome(ref WireReader reader, ChainContext context)
    {
    }

    /// <summary>Writes what a snapshot's header must tell of the port.</summary>
    public virtual void WriteHeader(ref WireWriter writer)
    {
    }

    /// <summary>Reads what <see cref="WriteHeader"/> wrote.</summary>
    public virtual void ReadHeader(ref WireReader reader)
    {
    }

    /// <summary>Writes what is pending for a snapshot.</summary>
    public virtual void WritePending(SegmentWriter segments)
    {
    }

    /// <summary>Reads one of the pieces that <see cref="WritePending"/> wrote.</summary>
    public virtual void ReadPending(ref WireReader reader)
    {
    }

    /// <summary>Forgets what is pending.</summary>
    public virtual void Clear()
    {
    }
}
