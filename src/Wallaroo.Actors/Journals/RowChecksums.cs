using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals;

/// <summary>The checksums of rows that hold texts or blobs, the same in every database.</summary>
internal static class RowChecksums
{
    public static long Application(ApplicationRecord application)
    {
        var checksum = new RowChecksum(StoredTable.Application);
        checksum.Add(application.Name);
        checksum.Add(application.Shape);
        return checksum.Value;
    }

    public static long Name(CatalogueKind kind, uint id, string? name)
    {
        var checksum = new RowChecksum(StoredTable.Catalogue);
        checksum.Add((long)kind);
        checksum.Add((long)id);
        checksum.Add(name);
        return checksum.Value;
    }

    public static long Mark(MarkId id, ReadOnlySpan<byte> value)
    {
        var checksum = new RowChecksum(StoredTable.Marks);
        checksum.Add((long)id.Kind);
        checksum.Add((long)id.Owner);
        checksum.Add((long)id.Part);
        checksum.Add(value);
        return checksum.Value;
    }

    public static long Manifest(PartitionId partition, ulong epoch, ulong sequence, ReadOnlySpan<byte> parts, ReadOnlySpan<byte> header)
    {
        var checksum = new RowChecksum(StoredTable.Manifests);
        checksum.Add((long)partition.Stage);
        checksum.Add((long)partition.Index);
        checksum.Add(epoch);
        checksum.Add(sequence);
        checksum.Add(parts);
        checksum.Add(header);
        return checksum.Value;
    }

    /// <summary>A row that holds the manifests of a block of partitions.</summary>
    public static long ManifestBlock(long block, ReadOnlySpan<byte> body)
    {
        var checksum = new RowChecksum(StoredTable.Manifests);
        checksum.Add(block);
        checksum.Add(body);
        return checksum.Value;
    }

    /// <summary>The directory of a row that holds segments of a block of partitions.</summary>
    public static uint SegmentPack(long block, ulong number, ReadOnlySpan<byte> directory)
    {
        var checksum = new RowChecksum(StoredTable.Segments);
        checksum.Add(block);
        checksum.Add(number);
        checksum.Add(directory);
        return checksum.Value;
    }

    public static long Segment(PartitionId partition, ulong snapshot, int index, ReadOnlySpan<byte> body)
    {
        var checksum = new RowChecksum(StoredTable.Segments);
        checksum.Add((long)partition.Stage);
        checksum.Add((long)partition.Index);
        checksum.Add(snapshot);
        checksum.Add((long)index);
        checksum.Add(body);
        return checksum.Value;
    }

    public static long DeadLetter(DeadLetter letter)
    {
        var checksum = new RowChecksum(StoredTable.DeadLetters);
        checksum.Add((long)letter.Id.Origin);
        checksum.Add(letter.Id.Sequence);
        checksum.Add((long)letter.Id.Index);
        checksum.Add(letter.Step);
        checksum.Add(letter.Time);
        checksum.Add(letter.ErrorType);
        checksum.Add(letter.ErrorText);
        checksum.Add((long)letter.Edge);
        checksum.Add((long)letter.Schema);
        checksum.Add(letter.Message.Span);
        checksum.Add((ReadOnlySpan<byte>)letter.Entry.Encode());
        return checksum.Value;
    }
}
