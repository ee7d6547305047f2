using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Partitions;

/// <summary>Begins to load a partition at an epoch.</summary>
/// <param name="Epoch">The epoch of the claim.</param>
/// <param name="Manifest">The snapshot to begin with; null for none.</param>
/// <param name="Expected">How many origins feed the partition, for its watermark.</param>
internal sealed record LoadStart(ulong Epoch, SnapshotManifest? Manifest, int Expected);
