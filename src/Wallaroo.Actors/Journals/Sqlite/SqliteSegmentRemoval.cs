namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>
/// Removes the rows of a block that hold no segment that is needed: that a manifest names, or that is of a later
/// sequence and waits for its manifest.
/// </summary>
internal sealed class SqliteSegmentRemoval
{
    private readonly IReadOnlyList<SnapshotPart>?[] _parts = new IReadOnlyList<SnapshotPart>?[SnapshotBlock.Partitions];
    private readonly HashSet<(int, ulong, int)> _seen = [];
    private readonly List<ulong> _garbage = [];

    /// <summary>
    /// Whether another removal is worth it: the rows have doubled since the last one, or the bases of a quarter of the
    /// partitions were replaced.
    /// </summary>
    public static bool IsDue(ManifestBlock block) =>
        block.Rows >= (2 * block.Kept) + 8 || (block.Replaced > 0 && 4 * block.Replaced >= (ulong)block.Count);

    public void Run(SqliteSession session, ManifestBlock block)
    {
        ReadParts(session, block);
        _seen.Clear();
        _garbage.Clear();
        var rows = 0UL;
        SqliteSegments.ReadRows(session, block, (row, segments) =>
        {
            rows++;
            if (!IsNeeded(block, segments))
            {
                _garbage.Add(row);
            }
        });

        var delete = session.Query("DELETE FROM segments WHERE block = ? AND number = ?");
        foreach (var row in _garbage)
        {
            delete.Bind(1, block.Id).Bind(2, row).Run();
        }

        block.Rows = block.Kept = rows - (ulong)_garbage.Count;
        block.Replaced = 0;
    }

    /// <summary>Of segments with the same name the last one alone is needed.</summary>
    private bool IsNeeded(ManifestBlock block, List<PackedSegment> segments)
    {
        var isNeeded = false;
        for (var last = segments.Count - 1; last >= 0; last--)
        {
            var segment = segments[last];
            isNeeded |= IsNeeded(block, in segment) && _seen.Add((segment.Slot, segment.Snapshot, segment.Index));
        }

        return isNeeded;
    }

    private bool IsNeeded(ManifestBlock block, in PackedSegment segment)
    {
        if (block.Find(segment.Slot) is not { } manifest || segment.Snapshot > manifest.Sequence)
        {
            return true;
        }

        return segment.Index == SegmentPack.ContentIndex
            ? manifest.IsElsewhere && segment.Snapshot == manifest.Sequence
            : SnapshotSegments.IsNamed(_parts[segment.Slot]!, segment.Snapshot, segment.Index);
    }

    private void ReadParts(SqliteSession session, ManifestBlock block)
    {
        for (var slot = 0; slot < _parts.Length; slot++)
        {
            var partition = new PartitionRecord(SnapshotBlock.PartitionOf(block.Id, slot), Owner: 0, Epoch: ulong.MaxValue);
            _parts[slot] = block.Find(slot) is null ? null : SqliteManifests.Read(session, block, partition)!.Parts;
        }
    }
}
