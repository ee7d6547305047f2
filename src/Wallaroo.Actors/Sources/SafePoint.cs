using Wallaroo.Codecs;

namespace Wallaroo.Actors.Sources;

/// <summary>Where a split can be read again from, once nothing that came before is outstanding.</summary>
/// <param name="Ordinal">The ordinal of the next message.</param>
/// <param name="Watermark">The watermark there.</param>
/// <param name="Code">The fingerprint of the code that reads from there: <see cref="Stages.CodeFingerprint"/>.</param>
/// <param name="Position">The reader's own position.</param>
internal readonly record struct SafePoint(ulong Ordinal, long Watermark, ulong Code, byte[] Position)
{
    private const byte Version = 2;

    public byte[] Encode()
    {
        using var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        writer.WriteByte(Version);
        writer.WriteVarUInt(Ordinal);
        writer.WriteInt64(Watermark);
        writer.WriteUInt64(Code);
        writer.WriteBytes(Position);
        writer.Commit();
        return buffer.WrittenSpan.ToArray();
    }

    public static SafePoint Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        var version = reader.ReadByte();
        if (version != Version)
        {
            throw new SourceException(
                "WAL6050", $"a stored position has version {version}, and this program reads {Version}: start the version that wrote it.");
        }

        var ordinal = reader.ReadVarUInt();
        var watermark = reader.ReadInt64();
        var code = reader.ReadUInt64();
        return new SafePoint(ordinal, watermark, code, bytes[reader.Position..].ToArray());
    }
}
