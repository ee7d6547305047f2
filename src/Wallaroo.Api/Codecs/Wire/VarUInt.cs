using System.Buffers.Binary;
using System.Numerics;

namespace Wallaroo.Codecs;

/// <summary>Varints of up to eight bytes without a loop: their groups of seven bits moved side by side in a word.</summary>
internal static class VarUInt
{
    private const ulong ContinuationBits = 0x8080808080808080;

    /// <summary>The bytes of a value of up to 56 bits, in memory order, as a word to be stored as it is.</summary>
    /// <param name="value">The value.</param>
    /// <param name="length">How many bytes it takes.</param>
    public static ulong Spread(ulong value, int length)
    {
        value = (value & 0x000000000FFFFFFF) | ((value & 0x00FFFFFFF0000000) << 4);
        value = (value & 0x00003FFF00003FFF) | ((value & 0x0FFFC0000FFFC000) << 2);
        value = (value & 0x007F007F007F007F) | ((value & 0x3F803F803F803F80) << 1);
        value |= ContinuationBits & ((1UL << (8 * (length - 1))) - 1);
        return BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
    }

    /// <summary>The value that begins a word, and how many bytes it takes; 0 if it does not end in the word.</summary>
    /// <param name="word">Eight bytes as they were loaded from memory.</param>
    /// <param name="value">The value.</param>
    public static int Gather(ulong word, out ulong value)
    {
        if (!BitConverter.IsLittleEndian)
        {
            word = BinaryPrimitives.ReverseEndianness(word);
        }

        var ends = ~word & ContinuationBits;
        var length = (BitOperations.TrailingZeroCount(ends) + 1) >> 3;
        word &= ~ContinuationBits & (ends ^ (ends - 1));
        word = (word & 0x007F007F007F007F) | ((word & 0x7F007F007F007F00) >> 1);
        word = (word & 0x00003FFF00003FFF) | ((word & 0x3FFF00003FFF0000) >> 2);
        value = (word & 0x000000000FFFFFFF) | ((word & 0x0FFFFFFF00000000) >> 4);
        return ends == 0 ? 0 : length;
    }
}
