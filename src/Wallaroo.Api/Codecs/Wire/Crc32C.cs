using System.Buffers.Binary;
using System.Runtime.Intrinsics.X86;
using ArmCrc32 = System.Runtime.Intrinsics.Arm.Crc32;

namespace Wallaroo.Codecs;

/// <summary>CRC-32C (Castagnoli), as RFC 3720 appendix B.4 defines it: the checksum of frames and journal groups.</summary>
internal static class Crc32C
{
    private static readonly uint[] Table = MakeTable();

    /// <summary>The checksum of the bytes.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The checksum of bytes whose beginning has the given checksum and whose rest is <paramref name="bytes"/>.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        if (Sse42.X64.IsSupported)
        {
            return ~AppendX64(~checksum, bytes);
        }

        return ArmCrc32.Arm64.IsSupported ? ~AppendArm64(~checksum, bytes) : ~AppendSoftware(~checksum, bytes);
    }

    private static uint AppendX64(uint crc, ReadOnlySpan<byte> bytes)
    {
        ulong wide = crc;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            wide = Sse42.X64.Crc32(wide, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        crc = (uint)wide;
        foreach (var next in bytes)
        {
            crc = Sse42.Crc32(crc, next);
        }

        return crc;
    }

    private static uint AppendArm64(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            crc = ArmCrc32.Arm64.ComputeCrc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var next in bytes)
        {
            crc = ArmCrc32.ComputeCrc32C(crc, next);
        }

        return crc;
    }

    /// <summary>Without the processor's help; the tests hold both ways against each other.</summary>
    internal static uint AppendSoftware(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var next in bytes)
        {
            crc = (crc >> 8) ^ Table[(byte)(crc ^ next)];
        }

        return crc;
    }

    private static uint[] MakeTable()
    {
        const uint Polynomial = 0x82F63B78; // 0x1EDC6F41 with its bits reversed
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
            }

            table[i] = value;
        }

        return table;
    }
}
