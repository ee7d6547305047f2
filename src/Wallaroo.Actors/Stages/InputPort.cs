using Wallaroo.Actors.Channels;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages;

/// <summary>Where messages of one edge enter a stage instance.</summary>
internal abstract class InputPort(uint edge, uint schema)
{
    public uint Edge => edge;

    /// <summary>The id of the schema that its messages are written with.</summary>
    public uint Schema => schema;

    /// <summary>Runs the messages from an index on through the stage.</summary>
    public abstract void Apply(Batch batch, int skip, ChainContext context);

    /// <summary>Writes the messages from an index on for the journal.</summary>
    public abstract void Write(ref WireWriter writer, Batch batch, int skip);

    /// <summary>Reads what <see cref="Write"/> wrote and runs it through the stage.</summary>
    /// <returns>The last position, or 0 where there was none.</returns>
    public abstract ulong Replay(ref WireReader reader, ChainContext context);
}
