using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wallaroo.Keys;

/// <summary>
/// XXH64 with seed 0, written from its specification (xxHash fast digest algorithm, version 0.1.1, section "XXH64
/// algorithm description"). Where keys live depends on it: frozen by the vectors in its tests.
/// </summary>
internal static class XxHash64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;
    private const int StripeSize = 32;

    /// <summary>The hash of the 8 bytes of an integer, little-endian.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Hash(ulong value) => Avalanche(Lane(Prime5 + 8, value));

    /// <summary>The hash of the 16 bytes of two integers, little-endian.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Hash(ulong first, ulong second) => Avalanche(Lane(Lane(Prime5 + 16, first), second));

    /// <summary>The hash of bytes.</summary>
    public static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        nuint length = (uint)bytes.Length;
        nuint at = 0;
        var hash = Prime5;
        if (length >= StripeSize)
        {
            at = length & ~(nuint)(StripeSize - 1);
            hash = Stripes(ref start, at);
        }

        hash += length;
        for (; at + 8 <= length; at += 8)
        {
            hash = Lane(hash, Read64(ref start, at));
        }

        if (at + 4 <= length)
        {
            hash = (BitOperations.RotateLeft(hash ^ (Read32(ref start, at) * Prime1), 23) * Prime2) + Prime3;
            at += 4;
        }

        for (; at < length; at++)
        {
            hash = BitOperations.RotateLeft(hash ^ (Unsafe.Add(ref start, at) * Prime5), 11) * Prime1;
        }

        return Avalanche(hash);
    }

    private static ulong Stripes(ref byte start, nuint end)
    {
        var a = unchecked(Prime1 + Prime2);
        var b = Prime2;
        var c = 0UL;
        var d = unchecked(0UL - Prime1);
        for (nuint at = 0; at < end; at += StripeSize)
        {
            a = Round(a, Read64(ref start, at));
            b = Round(b, Read64(ref start, at + 8));
            c = Round(c, Read64(ref start, at + 16));
            d = Round(d, Read64(ref start, at + 24));
        }

        var hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7)
            + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
        return Merge(Merge(Merge(Merge(hash, a), b), c), d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Lane(ulong hash, ulong lane) =>
        (BitOperations.RotateLeft(hash ^ Round(0, lane), 27) * Prime1) + Prime4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Round(ulong accumulator, ulong lane) =>
        BitOperations.RotateLeft(accumulator + (lane * Prime2), 31) * Prime1;

    private static ulong Merge(ulong hash, ulong accumulator) =>
        ((hash ^ Round(0, accumulator)) * Prime1) + Prime4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Avalanche(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read64(ref byte start, nuint at)
    {
        var value = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at));
        return BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read32(ref byte start, nuint at)
    {
        var value = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, at));
        return BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
    }
}
