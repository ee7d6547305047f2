using System.Runtime.InteropServices;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>
/// Writes the segments and manifests of a group, a block of partitions after the other: what is small of a block is
/// one row of segments, and all its manifests are another.
/// </summary>
internal sealed class SqliteSnapshotWriter
{
    private const int OrdinalBits = 22;
    private readonly List<ulong> _order = [];
    private readonly ManifestBlock _block = new();
    private readonly SegmentPack _pack = new();
    private readonly SqliteSegmentRemoval _removal = new();
    private byte[] _content = new byte[1024];

    /// <summary>Writes them.</summary>
    /// <param name="session">The writer, in a transaction.</param>
    /// <param name="segments">What snapshots are made of.</param>
    /// <param name="manifests">What makes them visible.</param>
    /// <param name="imported">How many rows of manifests were added that the control row does not count yet.</param>
    /// <returns>How many rows of manifests were added.</returns>
    /// <exception cref="StorageException">A row is damaged (WAL4010).</exception>
    public int Write(SqliteSession session, List<SegmentWrite> segments, List<ManifestWrite> manifests, long imported = 0)
    {
        Order(segments, manifests);
        var order = CollectionsMarshal.AsSpan(_order);
        var added = 0;
        while (!order.IsEmpty)
        {
            var block = order[0] >> OrdinalBits;
            var count = 1;
            while (count < order.Length && order[count] >> OrdinalBits == block)
            {
                count++;
            }

            if (!SqliteManifests.Load(session, (long)block, _block))
            {
                SqliteManifests.CheckAbsent(session, _block.Id, ControlRow.Read(session).Manifests + imported + added);
                SqliteManifests.Insert(session, _block);
                added++;
            }

            Write(session, order[..count], segments, manifests);
            order = order[count..];
        }

        return added;
    }

    /// <summary>By block, and there as they come: the segments and then the manifests.</summary>
    private void Order(List<SegmentWrite> segments, List<ManifestWrite> manifests)
    {
        _order.Clear();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(segments.Count + manifests.Count, 1 << OrdinalBits);
        foreach (ref readonly var segment in CollectionsMarshal.AsSpan(segments))
        {
            _order.Add(((ulong)SnapshotBlock.Of(segment.Partition) << OrdinalBits) | (uint)_order.Count);
        }

        foreach (ref readonly var write in CollectionsMarshal.AsSpan(manifests))
        {
            _order.Add(((ulong)SnapshotBlock.Of(write.Manifest.Partition) << OrdinalBits) | (uint)_order.Count);
        }

        CollectionsMarshal.AsSpan(_order).Sort();
    }

    private void Write(SqliteSession session, ReadOnlySpan<ulong> order, List<SegmentWrite> segments, List<ManifestWrite> manifests)
    {
        _pack.Clear();
        foreach (var item in order)
        {
            var ordinal = (int)(item & ((1 << OrdinalBits) - 1));
            if (ordinal < segments.Count)
            {
                var (partition, snapshot, index, body) = segments[ordinal];
                Add(session, SnapshotBlock.SlotOf(partition), snapshot, index, body.Span);
            }
            else
            {
                Set(session, manifests[ordinal - segments.Count].Manifest);
            }
        }

        if (_pack.Count > 0)
        {
            Insert(session, _pack.Directory(_block.Id, _block.NextRow), _pack.Body);
        }

        if (SqliteSegmentRemoval.IsDue(_block))
        {
            _removal.Run(session, _block);
        }

        SqliteManifests.Update(session, _block);
    }

    private void Add(SqliteSession session, int slot, ulong snapshot, int index, ReadOnlySpan<byte> segment)
    {
        if (segment.Length > SegmentPack.LargestShared)
        {
            Insert(session, _pack.Directory(_block.Id, _block.NextRow, slot, snapshot, index, segment), segment);
        }
        else
        {
            _pack.Add(_block.Id, slot, snapshot, index, segment);
        }
    }

    private void Insert(SqliteSession session, ReadOnlySpan<byte> directory, ReadOnlySpan<byte> body)
    {
        SqliteSegments.Insert(session, _block.Id, _block.NextRow, directory, body);
        _block.NextRow++;
        _block.Rows++;
    }

    private void Set(SqliteSession session, SnapshotManifest manifest)
    {
        var slot = SnapshotBlock.SlotOf(manifest.Partition);
        _block.Replaced += _block.Find(slot) is { } before && (before.IsElsewhere || !HasSameBase(slot, manifest)) ? 1UL : 0;
        var content = ManifestForm.Write(manifest, ref _content);
        _block.Set(manifest, content);
        if (content.Length > ManifestBlock.LargestContent)
        {
            Add(session, slot, manifest.Sequence, SegmentPack.ContentIndex, content);
        }
    }

    private bool HasSameBase(int slot, SnapshotManifest manifest) =>
        ManifestForm.FirstPart(_block.Content(slot)) is { } first && manifest.Parts.Count > 0 && first == manifest.Parts[0];
}
