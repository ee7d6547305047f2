using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals;

/// <summary>What makes a snapshot visible: it names the segments that make it up.</summary>
/// <param name="Partition">Whose state.</param>
/// <param name="Epoch">Under which epoch it was written.</param>
/// <param name="Sequence">The state is as of this sequence; the journal below it is not needed.</param>
/// <param name="Header">Marks, outbox, timers and counters, encoded by the partition.</param>
/// <param name="Parts">The base and its deltas, oldest first.</param>
internal sealed record SnapshotManifest(
    PartitionId Partition,
    ulong Epoch,
    ulong Sequence,
    ReadOnlyMemory<byte> Header,
    IReadOnlyList<SnapshotPart> Parts);

/// <summary>The segments of one base or delta.</summary>
/// <param name="Snapshot">The sequence at which it was taken: unique among a partition's parts.</param>
/// <param name="Segments">How many segments it has, indexed from 0.</param>
/// <param name="Bytes">Their size together.</param>
/// <param name="Keys">How many keys, tombstones included, they hold together.</param>
internal readonly record struct SnapshotPart(ulong Snapshot, int Segments, long Bytes, long Keys);

/// <summary>
/// Writes a segment, replacing one of the same name that an attempt that failed may have left. It becomes visible
/// with the manifest that names it.
/// </summary>
internal readonly record struct SegmentWrite(PartitionId Partition, ulong Snapshot, int Index, ReadOnlyMemory<byte> Body);

/// <summary>
/// Replaces a partition's manifest and removes the segments that the new one does not name, but for those of a later
/// sequence: the next snapshot may have been begun in the same group.
/// </summary>
internal readonly record struct ManifestWrite(SnapshotManifest Manifest);
