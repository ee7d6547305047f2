using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>One segment in a row of segments.</summary>
/// <param name="Slot">The partition's place in its block.</param>
/// <param name="Snapshot">The sequence of its snapshot.</param>
/// <param name="Index">Which segment of that; <see cref="SegmentPack.ContentIndex"/> for the content of the manifest.</param>
/// <param name="Offset">Where it lies in the body.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Checksum">Of the segment with its names.</param>
internal readonly record struct PackedSegment(int Slot, ulong Snapshot, int Index, int Offset, int Length, long Checksum);

/// <summary>
/// Segments of a block that are stored in one row: small ones of one commit together, a large one alone. The directory
/// is: version, count, then of each place in the block, snapshot, index and length as varints, and its CRC-32C; at the
/// end the CRC-32C of block and number of the row and all before it.
/// </summary>
internal sealed class SegmentPack
{
    public const byte Version = 1;

    /// <summary>A longer segment has a row of its own, and goes away alone.</summary>
    public const int LargestShared = 4096;

    /// <summary>The index under which a manifest's long content lies.</summary>
    public const int ContentIndex = int.MaxValue;

    private const int SmallestItem = 8;
    private const int LargestItem = 32;
    private const int ChecksumBytes = 4;
    private readonly List<PackedSegment> _items = [];
    private byte[] _directory = new byte[1024];
    private byte[] _body = new byte[16 * 1024];

    /// <summary>How many segments wait to be stored.</summary>
    public int Count => _items.Count;

    /// <summary>The bytes of those that share the row.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Body => _body.AsSpan(0, Length);

    public void Clear()
    {
        _items.Clear();
        Length = 0;
    }

    /// <summary>Adds a segment that shares the row.</summary>
    public void Add(long block, int slot, ulong snapshot, int index, ReadOnlySpan<byte> segment)
    {
        if (_body.Length - Length < segment.Length)
        {
            Array.Resize(ref _body, Math.Max(_body.Length * 2, Length + segment.Length));
        }

        segment.CopyTo(_body.AsSpan(Length));
        _items.Add(new(slot, snapshot, index, Length, segment.Length, Checksum(block, slot, snapshot, index, segment)));
        Length += segment.Length;
    }

    /// <summary>The directory of those that share the row; valid until the next call.</summary>
    public ReadOnlySpan<byte> Directory(long block, ulong row) => Encode(block, row, CollectionsMarshal.AsSpan(_items));

    /// <summary>The directory of a segment that has a row of its own; valid until the next call.</summary>
    public ReadOnlySpan<byte> Directory(long block, ulong row, int slot, ulong snapshot, int index, ReadOnlySpan<byte> segment) =>
        Encode(block, row, [new(slot, snapshot, index, 0, segment.Length, Checksum(block, slot, snapshot, index, segment))]);

    /// <summary>Decodes a directory.</summary>
    /// <param name="block">Whose it is.</param>
    /// <param name="row">The number of the row.</param>
    /// <param name="stored">As it was stored.</param>
    /// <param name="items">Cleared, then filled.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool Read(long block, ulong row, ReadOnlySpan<byte> stored, List<PackedSegment> items)
    {
        items.Clear();
        var directory = stored[..Math.Max(0, stored.Length - ChecksumBytes)];
        if (directory.Length == 0 || directory[0] != Version
            || BinaryPrimitives.ReadUInt32LittleEndian(stored[^ChecksumBytes..]) != RowChecksums.SegmentPack(block, row, directory))
        {
            return false;
        }

        var reader = new VarintReader(directory[1..]);
        var offset = 0UL;
        for (var left = reader.ReadUpTo((ulong)(directory.Length / SmallestItem)); left > 0 && !reader.Failed; left--)
        {
            var slot = (int)reader.ReadUpTo(SnapshotBlock.Partitions - 1);
            var (snapshot, index, length) = (reader.Read(), (int)reader.ReadUpTo(int.MaxValue), reader.ReadUpTo(int.MaxValue));
            items.Add(new(slot, snapshot, index, (int)offset, (int)length, reader.ReadFixed()));
            offset += length;
            if (offset > int.MaxValue)
            {
                return false;
            }
        }

        return !reader.Failed && reader.Remaining == 0;
    }

    /// <summary>The checksum of a segment with its names.</summary>
    public static long Checksum(long block, int slot, ulong snapshot, int index, ReadOnlySpan<byte> segment) =>
        RowChecksums.Segment(SnapshotBlock.PartitionOf(block, slot), snapshot, index, segment);

    private ReadOnlySpan<byte> Encode(long block, ulong row, scoped ReadOnlySpan<PackedSegment> items)
    {
        var needed = 1 + 10 + (items.Length * LargestItem) + ChecksumBytes;
        if (_directory.Length < needed)
        {
            _directory = new byte[needed * 2];
        }

        var writer = new VarintWriter(_directory);
        writer.WriteByte(Version);
        writer.Write((ulong)items.Length);
        foreach (ref readonly var item in items)
        {
            writer.Write((ulong)item.Slot);
            writer.Write(item.Snapshot);
            writer.Write((ulong)item.Index);
            writer.Write((ulong)item.Length);
            writer.WriteFixed((uint)item.Checksum);
        }

        writer.WriteFixed(RowChecksums.SegmentPack(block, row, _directory.AsSpan(0, writer.Length)));
        return _directory.AsSpan(0, writer.Length);
    }
}
