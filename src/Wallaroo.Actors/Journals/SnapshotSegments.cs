using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals;

/// <summary>Names a segment.</summary>
internal readonly record struct SegmentId(PartitionId Partition, ulong Snapshot, int Index);

/// <summary>The segments that make up a snapshot.</summary>
internal static class SnapshotSegments
{
    /// <summary>Base first, then the deltas as they were written.</summary>
    public static IEnumerable<SegmentId> Of(SnapshotManifest manifest)
    {
        foreach (var part in manifest.Parts)
        {
            for (var index = 0; index < part.Segments; index++)
            {
                yield return new(manifest.Partition, part.Snapshot, index);
            }
        }
    }

    /// <summary>Whether parts name a segment.</summary>
    public static bool IsNamed(IReadOnlyList<SnapshotPart> parts, ulong snapshot, int index)
    {
        for (var part = parts.Count - 1; part >= 0; part--)
        {
            if (parts[part].Snapshot == snapshot)
            {
                return index < parts[part].Segments;
            }
        }

        return false;
    }
}
