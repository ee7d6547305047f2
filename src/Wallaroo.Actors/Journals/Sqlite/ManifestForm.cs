using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>The content of a manifest: the length of its parts as a varint, the parts, and the header.</summary>
internal static class ManifestForm
{
    private const int LargestLength = 10;

    /// <summary>Encodes it into a buffer, which is replaced by a larger one where needed.</summary>
    public static ReadOnlySpan<byte> Write(SnapshotManifest manifest, ref byte[] buffer)
    {
        var needed = LargestLength + SnapshotParts.LargestLength(manifest.Parts.Count) + manifest.Header.Length;
        if (buffer.Length < needed)
        {
            buffer = new byte[needed * 2];
        }

        // The parts are written behind the longest length that there can be, and moved next to their own.
        var parts = SnapshotParts.Write(manifest.Parts, buffer.AsSpan(LargestLength));
        var writer = new VarintWriter(buffer);
        writer.Write((ulong)parts);
        var start = writer.Length;
        buffer.AsSpan(LargestLength, parts).CopyTo(buffer.AsSpan(start));
        manifest.Header.Span.CopyTo(buffer.AsSpan(start + parts));
        return buffer.AsSpan(0, start + parts + manifest.Header.Length);
    }

    /// <summary>The manifest, or null where the bytes are none.</summary>
    public static SnapshotManifest? Read(PartitionId partition, ulong epoch, ulong sequence, ReadOnlySpan<byte> content)
    {
        var (length, start) = PartsOf(content);
        return length >= 0 && SnapshotParts.Read(content.Slice(start, length)) is { } parts
            ? new(partition, epoch, sequence, content[(start + length)..].ToArray(), parts)
            : null;
    }

    /// <summary>The base alone; null where there is none.</summary>
    public static SnapshotPart? FirstPart(ReadOnlySpan<byte> content)
    {
        var (length, start) = PartsOf(content);
        return length >= 0 ? SnapshotParts.ReadFirst(content.Slice(start, length)) : null;
    }

    private static (int Length, int Start) PartsOf(ReadOnlySpan<byte> content)
    {
        var reader = new VarintReader(content);
        var length = reader.ReadUpTo((ulong)content.Length);
        return reader.Failed || length > (ulong)reader.Remaining ? (-1, 0) : ((int)length, content.Length - reader.Remaining);
    }
}
