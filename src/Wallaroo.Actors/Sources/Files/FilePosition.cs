using Wallaroo.Codecs;

namespace Wallaroo.Actors.Sources.Files;

/// <summary>
/// Where a reader stands in a file, and how to know the file again: a hash of its beginning, and one of the bytes
/// right before the position, which differ in a file that was written anew even where both begin alike.
/// </summary>
/// <param name="Offset">Bytes up to the end of the last message.</param>
/// <param name="Identity">Which file it was.</param>
/// <param name="HeadHash">Of the first <see cref="HeadBytes"/> bytes, or as many as were read.</param>
/// <param name="TailHash">Of the last <see cref="TailBytes"/> bytes before the offset, or as many as there are.</param>
internal readonly record struct FilePosition(long Offset, FileIdentity Identity, ulong HeadHash, ulong TailHash)
{
    /// <summary>How much of the beginning is hashed.</summary>
    public const int HeadBytes = 4096;

    /// <summary>How much before the position is hashed.</summary>
    public const int TailBytes = 256;

    private const byte Version = 1;

    /// <summary>How many bytes of the beginning the hash of a position covers.</summary>
    public int HeadLength => (int)Math.Min(HeadBytes, Offset);

    /// <summary>How many bytes before the position the hash covers.</summary>
    public int TailLength => (int)Math.Min(TailBytes, Offset);

    /// <summary>Writes the safe point: version, offset, node, moment of creation, both hashes; 41 bytes.</summary>
    public void Write(ref WireWriter writer)
    {
        writer.WriteByte(Version);
        writer.WriteInt64(Offset);
        writer.WriteUInt64(Identity.Node);
        writer.WriteInt64(Identity.Born);
        writer.WriteUInt64(HeadHash);
        writer.WriteUInt64(TailHash);
    }

    /// <summary>Reads a safe point.</summary>
    /// <exception cref="SourceException">WAL6005: it is none of this version.</exception>
    public static FilePosition Read(ReadOnlySpan<byte> safePoint, string where)
    {
        try
        {
            var reader = new WireReader(safePoint);
            var version = reader.ReadByte();
            if (version != Version)
            {
                throw SourceErrors.UnreadableSafePoint(where, $"it has version {version}, and this program knows version {Version}");
            }

            var offset = reader.ReadInt64();
            var identity = new FileIdentity(reader.ReadUInt64(), reader.ReadInt64());
            var position = new FilePosition(offset, identity, reader.ReadUInt64(), reader.ReadUInt64());
            reader.ExpectEnd();
            return offset >= 0
                ? position
                : throw SourceErrors.UnreadableSafePoint(where, $"its offset is {offset}");
        }
        catch (WireFormatException damage)
        {
            throw SourceErrors.UnreadableSafePoint(where, damage.Message, damage);
        }
    }
}
