namespace Wallaroo.Actors.Journals;

/// <summary>How a manifest's list of parts is stored: version, count, then snapshot, segments, bytes and keys of each, as varints.</summary>
internal static class SnapshotParts
{
    public const byte Version = 1;

    private const int LargestPart = 35;
    private const int SmallestPart = 4;

    public static byte[] Write(IReadOnlyList<SnapshotPart> parts)
    {
        var writer = new VarintWriter(new byte[1 + 10 + (parts.Count * LargestPart)]);
        writer.WriteByte(Version);
        writer.Write((ulong)parts.Count);
        foreach (var part in parts)
        {
            writer.Write(part.Snapshot);
            writer.Write((ulong)part.Segments);
            writer.Write((ulong)part.Bytes);
            writer.Write((ulong)part.Keys);
        }

        return writer.ToArray();
    }

    /// <summary>The parts, or null where the bytes are not what <see cref="Write"/> writes.</summary>
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
            var snapshot = reader.Read();
            var segments = (int)reader.ReadUpTo(int.MaxValue);
            parts[i] = new(snapshot, segments, (long)reader.ReadUpTo(long.MaxValue), (long)reader.ReadUpTo(long.MaxValue));
        }

        return reader.Failed || reader.Remaining > 0 ? null : parts;
    }
}
