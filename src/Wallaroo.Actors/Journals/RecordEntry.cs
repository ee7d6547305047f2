using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals;

/// <summary>A line of a group's directory: one partition's takes of that group, which stand together in its body.</summary>
/// <param name="Partition">Whose takes.</param>
/// <param name="Epoch">Under which epoch they were taken.</param>
/// <param name="FirstSequence">The sequence of the first take.</param>
/// <param name="LastSequence">The sequence of the last take; sequences within an entry have no gap.</param>
/// <param name="Offset">Where the takes begin in the body, in bytes.</param>
/// <param name="Length">How long they are, in bytes.</param>
internal readonly record struct RecordEntry(
    PartitionId Partition,
    ulong Epoch,
    ulong FirstSequence,
    ulong LastSequence,
    int Offset,
    int Length);
