using System.Buffers;
using System.Buffers.Binary;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Transport.Frames;

/// <summary>
/// What all frames are in: magic (2 bytes), version (1), kind (1), length of the body (4, little-endian), the body,
/// CRC-32C over all before it (4). Magic, and the places of version, kind and length, are the same in all versions.
/// </summary>
internal static class FrameFormat
{
    public const byte Version = 1;
    public const int HeaderBytes = 8;
    public const int ChecksumBytes = 4;
    private const ushort Magic = 0x4657; // "WF"
    private const byte TlsHandshake = 0x16;

    /// <summary>Begins a frame; its body is written next, then <see cref="End"/>.</summary>
    /// <returns>Where it begins.</returns>
    public static int Begin(WireBuffer buffer, FrameKind kind)
    {
        var start = buffer.Length;
        var header = buffer.GetSpan(HeaderBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(header, Magic);
        header[2] = Version;
        header[3] = (byte)kind;
        buffer.Advance(HeaderBytes);
        return start;
    }

    /// <summary>Writes the length into a frame's head, and the checksum behind its body.</summary>
    public static void End(WireBuffer buffer, int start)
    {
        var length = buffer.Length - start - HeaderBytes;
        BinaryPrimitives.WriteInt32LittleEndian(buffer.Patch(start + 4, 4), length);
        var checksum = Crc32C.Compute(buffer.WrittenSpan[start..]);
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.GetSpan(ChecksumBytes), checksum);
        buffer.Advance(ChecksumBytes);
    }

    /// <summary>Whether a whole frame lies at the beginning of what was received.</summary>
    /// <param name="received">What was received.</param>
    /// <param name="maxBytes">The longest frame that is taken, with head and checksum.</param>
    /// <param name="length">The length of the whole frame.</param>
    /// <exception cref="TransportException">It is no frame, or too long: found before anything is kept for it.</exception>
    public static bool TryMeasure(in ReadOnlySequence<byte> received, int maxBytes, out int length)
    {
        length = 0;
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (received.Length < HeaderBytes)
        {
            return false;
        }

        received.Slice(0, HeaderBytes).CopyTo(header);
        if (BinaryPrimitives.ReadUInt16LittleEndian(header) != Magic)
        {
            throw NoFrame(header);
        }

        var body = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        if (body + (long)HeaderBytes + ChecksumBytes > maxBytes)
        {
            throw new TransportException(
                TransportCodes.FrameTooLong, $"a frame of {body} bytes was announced, at most {maxBytes - HeaderBytes - ChecksumBytes} are taken; use the same wallaroo.transport.max-frame-bytes on all workers");
        }

        length = HeaderBytes + (int)body + ChecksumBytes;
        return received.Length >= length;
    }

    /// <summary>Checks a whole frame and takes it apart.</summary>
    /// <exception cref="TransportException">It is damaged, or of another version.</exception>
    public static Frame Read(ReadOnlySpan<byte> frame)
    {
        var end = frame.Length - ChecksumBytes;
        var stored = BinaryPrimitives.ReadUInt32LittleEndian(frame[end..]);
        var computed = Crc32C.Compute(frame[..end]);
        if (stored != computed)
        {
            throw new TransportException(
                TransportCodes.Damaged, $"a frame of {frame.Length} bytes has the checksum {computed:x8}, not {stored:x8}: it was damaged on its way; the connection is closed, and what was on its way is sent again");
        }

        return new Frame(frame[2], (FrameKind)frame[3], frame[HeaderBytes..end]);
    }

    private static TransportException NoFrame(ReadOnlySpan<byte> header) => header[0] == TlsHandshake && header[1] == 3
        ? new TransportException(
            TransportCodes.NoTls, "the other side speaks TLS, and this worker has no certificates; give it wallaroo.transport.tls.certificate, key and authority")
        : new TransportException(
            TransportCodes.NoFrame, $"what came is no frame of Wallaroo (it begins with {Convert.ToHexString(header)}): another program is at the other side, or one of the two workers has certificates and the other has none");
}
