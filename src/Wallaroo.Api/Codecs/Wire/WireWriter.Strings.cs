using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wallaroo.Codecs;

public ref partial struct WireWriter
{
    // 42 units give at most 126 bytes, whose number takes one byte.
    private const int ShortText = 42;

    /// <summary>
    /// Writes the number of bytes as a varint, then the text as UTF-8. Half of a surrogate pair that stands alone is
    /// written as three bytes like any other number of its size, so that every string survives.
    /// </summary>
    /// <param name="value">The text; null is not a text, a codec writes a mark before one that may be null.</param>
    public void WriteString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        WriteString(value.AsSpan());
    }

    /// <inheritdoc cref="WriteString(string)"/>
    public void WriteString(scoped ReadOnlySpan<char> value)
    {
        if (value.Length <= ShortText)
        {
            WriteShortText(value);
        }
        else
        {
            var length = WireText.ByteCount(value);
            WriteVarUInt((uint)length);
            WireText.Encode(value, Reserve(length));
            _position += length;
        }
    }

    private void WriteShortText(scoped ReadOnlySpan<char> value)
    {
        var space = _free.Length - _position > ShortText * WireText.MaxBytesPerChar
            ? _free[_position..]
            : Reserve(1 + WireText.ByteCount(value));
        ref var first = ref MemoryMarshal.GetReference(space);
        var length = value.Length;
        if (!WireText.TryEncodeAscii(value, ref Unsafe.Add(ref first, 1)))
        {
            length = WireText.Encode(value, space[1..]);
        }

        first = (byte)length;
        _position += 1 + length;
    }
}
