using System.Buffers;
using System.Buffers.Binary;

namespace Wallaroo.Host.ExternalChannel;

/// <summary>
/// Writes and reads frames: a length of 4 bytes that counts what follows it, an id of 2 bytes, a body; all numbers
/// big-endian. A length of 0 is a frame without anything, which is passed over.
/// </summary>
internal static class ExternalFrameCodec
{
    /// <summary>The longest a worker takes, by the length before it.</summary>
    public const int MaxRequestBytes = 16 << 10;

    /// <summary>The longest a tool takes.</summary>
    public const int MaxResponseBytes = 64 << 20;

    private const int LengthBytes = 4;
    private const int IdBytes = 2;

    /// <summary>Writes a frame.</summary>
    public static void Write(IBufferWriter<byte> writer, ExternalFrame frame)
    {
        var target = writer.GetSpan(LengthBytes + IdBytes);
        BinaryPrimitives.WriteUInt32BigEndian(target, (uint)(IdBytes + frame.Body.Length));
        BinaryPrimitives.WriteUInt16BigEndian(target[LengthBytes..], (ushort)frame.Id);
        writer.Advance(LengthBytes + IdBytes);
        writer.Write(frame.Body.Span);
    }

    /// <summary>Takes the next frame, if all of it is there.</summary>
    /// <param name="bytes">What was received; what is taken is cut off it.</param>
    /// <param name="longest">The longest that is taken, by the length before it.</param>
    /// <param name="frame">The frame; its body is a copy.</param>
    /// <exception cref="ExternalChannelException">The length is too large, or too small for an id.</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> bytes, int longest, out ExternalFrame frame)
    {
        Span<byte> header = stackalloc byte[LengthBytes + IdBytes];
        frame = default;
        while (bytes.Length >= LengthBytes)
        {
            bytes.Slice(0, LengthBytes).CopyTo(header);
            var length = BinaryPrimitives.ReadUInt32BigEndian(header);
            if (length > longest)
            {
                throw ExternalChannelException.TooLong(length, longest);
            }

            if (bytes.Length - LengthBytes < length)
            {
                return false;
            }

            var content = bytes.Slice(LengthBytes, length);
            bytes = bytes.Slice(content.End);
            if (length == 0)
            {
                continue;
            }

            frame = Read(content);
            return true;
        }

        return false;
    }

    private static ExternalFrame Read(ReadOnlySequence<byte> content)
    {
        if (content.Length < IdBytes)
        {
            throw ExternalChannelException.NoId(content.Length);
        }

        Span<byte> id = stackalloc byte[IdBytes];
        content.Slice(0, IdBytes).CopyTo(id);
        return new ExternalFrame((ExternalMessageId)BinaryPrimitives.ReadUInt16BigEndian(id), content.Slice(IdBytes).ToArray());
    }
}
