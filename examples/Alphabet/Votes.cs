using System.Buffers.Binary;

namespace Alphabet;

/// <summary>Votes for a letter: 5 bytes on the wire, the letter and a 4-byte big-endian number.</summary>
public readonly record struct Votes(char Letter, uint Count)
{
    public const int Bytes = 5;

    public static Votes Decode(ReadOnlySpan<byte> frame) => frame.Length == Bytes
        ? new Votes((char)frame[0], BinaryPrimitives.ReadUInt32BigEndian(frame[1..]))
        : throw new FormatException($"Votes are {Bytes} bytes, a letter and a number; these are {frame.Length}.");
}
