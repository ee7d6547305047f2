using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;

namespace Wallaroo.Codecs;

/// <summary>
/// Strings as bytes: UTF-8, and half of a surrogate pair that stands alone as the three bytes UTF-8 would give
/// its number (known as WTF-8), so that every string survives. The form of a string is unique.
/// </summary>
internal static class WireText
{
    /// <summary>The most bytes a UTF-16 unit takes.</summary>
    public const int MaxBytesPerChar = 3;

    /// <summary>The exact number of bytes. A lone surrogate counts as the three bytes of its replacement would.</summary>
    public static int ByteCount(ReadOnlySpan<char> text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>Encodes into bytes that are known to be enough, and answers with how many were written.</summary>
    public static int Encode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        var written = 0;
        while (true)
        {
            var status = Utf8.FromUtf16(text, bytes[written..], out var read, out var count, replaceInvalidSequences: false);
            written += count;
            if (status == OperationStatus.Done)
            {
                return written;
            }

            // Half of a pair, or half at the end: its number in three bytes.
            var unit = text[read];
            bytes[written] = (byte)(0xE0 | (unit >> 12));
            bytes[written + 1] = (byte)(0x80 | ((unit >> 6) & 0x3F));
            bytes[written + 2] = (byte)(0x80 | (unit & 0x3F));
            written += 3;
            text = text[(read + 1)..];
        }
    }

    /// <summary>Encodes a short text of ASCII only; false, with nothing of use written, if it is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryEncodeAscii(ReadOnlySpan<char> text, ref byte destination)
    {
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        nuint length = (uint)text.Length;
        if (length >= 8)
        {
            return TryEncodeAsciiVectors(ref source, ref destination, length);
        }

        var seen = 0;
        for (nuint i = 0; i < length; i++)
        {
            int unit = Unsafe.Add(ref source, i);
            seen |= unit;
            Unsafe.Add(ref destination, i) = (byte)unit;
        }

        return seen < 0x80;
    }

    private static bool TryEncodeAsciiVectors(ref ushort source, ref byte destination, nuint length)
    {
        var seen = Vector128<ushort>.Zero;
        for (nuint i = 0; i + 8 <= length; i += 8)
        {
            var units = Vector128.LoadUnsafe(ref source, i);
            seen |= units;
            Vector128.Narrow(units, units).GetLower().StoreUnsafe(ref destination, i);
        }

        var tail = Vector128.LoadUnsafe(ref source, length - 8);
        seen |= tail;
        Vector128.Narrow(tail, tail).GetLower().StoreUnsafe(ref destination, length - 8);
        return (seen & Vector128.Create((ushort)0xFF80)) == Vector128<ushort>.Zero;
    }

    /// <summary>Decodes, or answers null if the bytes are not in the form that <see cref="Encode"/> gives.</summary>
    public static string? TryDecode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return string.Empty;
        }

        if (Ascii.IsValid(bytes))
        {
            return string.Create(bytes.Length, bytes, static (chars, source) => Widen(source, chars));
        }

        var rented = ArrayPool<char>.Shared.Rent(bytes.Length);
        var length = DecodeSlow(bytes, rented);
        var text = length < 0 ? null : new string(rented, 0, length);
        ArrayPool<char>.Shared.Return(rented);
        return text;
    }

    private static void Widen(ReadOnlySpan<byte> ascii, Span<char> chars)
    {
        ref var source = ref MemoryMarshal.GetReference(ascii);
        ref var destination = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(chars));
        nuint length = (uint)ascii.Length;
        if (length < 8)
        {
            for (nuint i = 0; i < length; i++)
            {
                Unsafe.Add(ref destination, i) = Unsafe.Add(ref source, i);
            }

            return;
        }

        for (nuint i = 0; i + 8 <= length; i += 8)
        {
            WidenEight(ref Unsafe.Add(ref source, i), ref Unsafe.Add(ref destination, i));
        }

        WidenEight(ref Unsafe.Add(ref source, length - 8), ref Unsafe.Add(ref destination, length - 8));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WidenEight(ref byte source, ref ushort destination) =>
        Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref source)).AsByte()).StoreUnsafe(ref destination);

    private static int DecodeSlow(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        var written = 0;
        var afterLoneHigh = false;
        while (true)
        {
            var status = Utf8.ToUtf16(bytes, chars[written..], out var read, out var count, replaceInvalidSequences: false);
            written += count;
            if (status == OperationStatus.Done)
            {
                return written;
            }

            bytes = bytes[read..];
            if (!TryDecodeSurrogate(bytes, out var unit))
            {
                return -1;
            }

            // A pair written as two halves is not the form that Encode gives.
            if (afterLoneHigh && read == 0 && char.IsLowSurrogate(unit))
            {
                return -1;
            }

            afterLoneHigh = char.IsHighSurrogate(unit);
            chars[written++] = unit;
            bytes = bytes[3..];
        }
    }

    private static bool TryDecodeSurrogate(ReadOnlySpan<byte> bytes, out char unit)
    {
        unit = default;
        if (bytes.Length < 3 || bytes[0] != 0xED || bytes[1] is < 0xA0 or > 0xBF || bytes[2] is < 0x80 or > 0xBF)
        {
            return false;
        }

        unit = (char)(0xD000 | ((bytes[1] & 0x3F) << 6) | (bytes[2] & 0x3F));
        return true;
    }
}
