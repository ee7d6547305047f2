namespace Wallaroo.Actors.Partitions;

/// <summary>The constants of a snapshot's form: its segments are each of one kind.</summary>
internal static class SnapshotFormat
{
    /// <summary>A segment with keys and their state.</summary>
    public const byte Keys = 1;

    /// <summary>A segment with outputs over one edge that are not acknowledged: behind the edge, the schema that they are in.</summary>
    public const byte Outbox = 2;

    /// <summary>A segment with outside calls that are pending.</summary>
    public const byte Calls = 3;
}
