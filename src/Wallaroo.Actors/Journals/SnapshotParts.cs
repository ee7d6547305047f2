namespace Wallaroo.Actors.Journals;

/// <summary>How a manifest's list of parts is stored: version, count, then snapshot, segments, bytes and keys of each, as varints.</summary>
internal static class SnapshotParts
{
    public const byte Version = 1;

    private const int LargestPart = 35;
    private const int SmallestPart = 4;

    /// <summary>The most bytes that so many parts take.</summary>
    public static int LargestLength(int parts) => 1 + 10 + (parts * LargestPart);

    public static byte[] Write(IReadOnlyList<SnapshotPart> parts)
    {
        var buffer = new byte[LargestLength(parts.Count)];
        return buffer[..Write(parts, buffer)];
    }

    /// <summary>Encodes parts into a buffer that is large enough, and answers how many bytes they take.</summary>
    public static int Write(IReadOnlyList<SnapshotPart> parts, Span<byte> buffer)
    {
        var writer = new VarintWriter(buffer);
        writer.WriteByte(Version);
        writer.Write((ulong)parts.Count);
        for (var index = 0; index < parts.Count; index++)
        {
            var part = parts[index];
            writer.Write(part.Snapshot);
            writer.Write((ulong)part.Segments);
            writer.Write((ulong)part.Bytes);
            writer.Write((ulong)part.Keys);
        }

        return writer.Length;
    }

    /// <summary>The parts, or null where the bytes are no list of parts.</summary>
    public static IReadOnlyList<SnapshotPart>? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 || bytes[0] != Version)
        {
            return null;
        }

        var reader = new VarintReader(bytes[1..]);
        var count = reader.Read();
        if (reader.Failed || count > (ulong)(reader.Remaining / SmallestPart))
        {
            return null;
        }

        var parts = new SnapshotPart[count];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = ReadPart(ref reader);
        }

        return reader.Failed || reader.Remaining > 0 ? null : parts;
    }

    /// <summary>The base alone; null where there is none.</summary>
    public static SnapshotPart? ReadFirst(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 || bytes[0] != Version)
        {
            return null;
        }

        var reader = new VarintReader(bytes[1..]);
        if (reader.Read() == 0)
        {
            return null;
        }

        var part = ReadPart(ref reader);
        return reader.Failed ? null : part;
    }

    private static SnapshotPart ReadPart(ref VarintReader reader)
    {
        var snapshot = reader.Read();
        var segments = (int)reader.ReadUpTo(int.MaxValue);
        return new(snapshot, segments, (long)reader.ReadUpTo(long.MaxValue), (long)reader.ReadUpTo(long.MaxValue));
    }
}
