namespace Wallaroo.Actors.Journals;

/// <summary>The compare of the compare-and-swap that fences every commit.</summary>
internal static class FenceCheck
{
    /// <summary>Null where the group may be written, else what was found instead.</summary>
    public static string? Why(CommitGroup group, bool isLive, ulong fence, ulong lastGroup)
    {
        if (!isLive)
        {
            return "the incarnation is no longer live";
        }

        if (fence != group.Fence)
        {
            return $"the fence is {fence}";
        }

        return lastGroup == group.Number - 1 ? null : $"the last group is {lastGroup}";
    }

    /// <summary>Null where the manifest is of its partition's present epoch.</summary>
    public static string? Why(SnapshotManifest manifest, ulong? epoch) =>
        epoch == manifest.Epoch
            ? null
            : $"partition {manifest.Partition} has epoch {(epoch is { } known ? known.ToString() : "none")}, the snapshot {manifest.Epoch}";
}
