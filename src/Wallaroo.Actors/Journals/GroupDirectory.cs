using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Wallaroo.Actors.Cluster;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Journals;

/// <summary>
/// How a group's directory is stored: version, count, then per entry stage, index, epoch, first sequence, sequences
/// after the first, gap to the entry before, length and the CRC-32C of its part of the body; at the end the CRC-32C
/// of incarnation, number and all before it. Integers are varints (7 bits a byte, lowest first), checksums 4 bytes
/// little-endian.
/// </summary>
internal static class GroupDirectory
{
    public const byte Version = 1;

    private const int LargestEntry = 52;
    private const int SmallestEntry = 11;
    private const int ChecksumBytes = 4;

    /// <summary>Encodes the directory of a group into a buffer, which is replaced by a larger one where needed.</summary>
    /// <returns>How many bytes it takes.</returns>
    public static int Write(CommitGroup group, ref byte[] buffer)
    {
        var entries = CollectionsMarshal.AsSpan(group.Entries);
        var needed = 1 + 10 + (entries.Length * LargestEntry) + ChecksumBytes;
        if (buffer.Length < needed)
        {
            buffer = new byte[Math.Max(needed, buffer.Length * 2)];
        }

        var writer = new VarintWriter(buffer);
        writer.WriteByte(Version);
        writer.Write((ulong)entries.Length);
        var end = 0;
        foreach (ref readonly var entry in entries)
        {
            WriteEntry(ref writer, in entry, end, group.Body.Span);
            end = entry.Offset + entry.Length;
        }

        var checksum = Checksum(new GroupId(group.Incarnation, group.Number), buffer.AsSpan(0, writer.Length));
        writer.WriteFixed(checksum);
        return writer.Length;
    }

    /// <summary>Decodes a directory.</summary>
    /// <param name="directory">As it was stored.</param>
    /// <param name="group">The group whose it is.</param>
    /// <param name="bodyLength">How long the group's body is.</param>
    /// <param name="entries">Cleared, then filled.</param>
    /// <returns>Null, or what is wrong with it.</returns>
    public static string? Read(ReadOnlySpan<byte> directory, GroupId group, int bodyLength, List<DirectoryEntry> entries)
    {
        entries.Clear();
        if (directory.Length < 1 + 1 + ChecksumBytes)
        {
            return "the directory is shorter than an empty one";
        }

        var content = directory[..^ChecksumBytes];
        if (BinaryPrimitives.ReadUInt32LittleEndian(directory[^ChecksumBytes..]) != Checksum(group, content))
        {
            return "the directory's checksum does not match";
        }

        return content[0] == Version
            ? ReadEntries(new VarintReader(content[1..]), bodyLength, entries)
            : $"the directory's version is {content[0]}, not {Version}";
    }

    /// <summary>Whether an entry's part of the body is as it was written.</summary>
    public static bool Matches(in DirectoryEntry entry, ReadOnlySpan<byte> body) =>
        Crc32C.Compute(body.Slice(entry.Record.Offset, entry.Record.Length)) == entry.Checksum;

    private static void WriteEntry(ref VarintWriter writer, in RecordEntry entry, int end, ReadOnlySpan<byte> body)
    {
        writer.Write(entry.Partition.Stage);
        writer.Write(entry.Partition.Index);
        writer.Write(entry.Epoch);
        writer.Write(entry.FirstSequence);
        writer.Write(entry.LastSequence - entry.FirstSequence);
        writer.Write((ulong)(entry.Offset - end));
        writer.Write((ulong)entry.Length);
        writer.WriteFixed(Crc32C.Compute(body.Slice(entry.Offset, entry.Length)));
    }

    private static string? ReadEntries(VarintReader reader, int bodyLength, List<DirectoryEntry> entries)
    {
        var count = reader.Read();
        if (reader.Failed || count > (ulong)(reader.Remaining / SmallestEntry))
        {
            return "the directory ends before its entries";
        }

        var end = 0UL;
        for (; count > 0; count--)
        {
            var partition = new PartitionId((uint)reader.ReadUpTo(uint.MaxValue), (ushort)reader.ReadUpTo(ushort.MaxValue));
            var epoch = reader.Read();
            var first = reader.Read();
            var last = first + reader.ReadUpTo(CommitGroupCheck.Highest);
            var offset = end + reader.ReadUpTo(int.MaxValue);
            var length = reader.ReadUpTo(int.MaxValue);
            var checksum = reader.ReadFixed();
            end = offset + length;
            if (reader.Failed || end > (ulong)bodyLength)
            {
                return "an entry of the directory ends behind it, or behind the body";
            }

            entries.Add(new(new(partition, epoch, first, last, (int)offset, (int)length), checksum));
        }

        return reader.Remaining == 0 ? null : "the directory is longer than its entries";
    }

    private static uint Checksum(GroupId group, ReadOnlySpan<byte> content)
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(id, group.Incarnation);
        BinaryPrimitives.WriteUInt64LittleEndian(id[8..], group.Number);
        return Crc32C.Append(Crc32C.Compute(id), content);
    }
}
