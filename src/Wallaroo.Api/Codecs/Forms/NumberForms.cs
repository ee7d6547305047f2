using System.Numerics;
using System.Runtime.CompilerServices;

namespace Wallaroo.Codecs;

/// <summary>Signed integers of 16 to 64 bits: zigzag varints.</summary>
internal readonly struct SignedForm<T> : IWireForm<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    public static Shape Shape { get; } = new PrimitiveShape($"int{8 * Unsafe.SizeOf<T>()}");

    public static int MinSize => 1;

    public static void Write(ref WireWriter writer, in T value) => writer.WriteVarInt(long.CreateTruncating(value));

    public static T Read(ref WireReader reader)
    {
        var start = reader.Position;
        var number = reader.ReadVarInt();
        var value = T.CreateTruncating(number);
        if (long.CreateTruncating(value) != number)
        {
            CodecValues.ThrowRange(start, Shape, number);
        }

        return value;
    }
}

/// <summary>Unsigned integers of 16 to 64 bits: varints.</summary>
internal readonly struct UnsignedForm<T> : IWireForm<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    public static Shape Shape { get; } = new PrimitiveShape($"uint{8 * Unsafe.SizeOf<T>()}");

    public static int MinSize => 1;

    public static void Write(ref WireWriter writer, in T value) => writer.WriteVarUInt(ulong.CreateTruncating(value));

    public static T Read(ref WireReader reader)
    {
        var start = reader.Position;
        var number = reader.ReadVarUInt();
        var value = T.CreateTruncating(number);
        if (ulong.CreateTruncating(value) != number)
        {
            CodecValues.ThrowRange(start, Shape, number);
        }

        return value;
    }
}

/// <summary>One byte, 0 or 1.</summary>
internal readonly struct BoolForm : IWireForm<bool>
{
    public static Shape Shape { get; } = new PrimitiveShape("bool");

    public static int MinSize => 1;

    public static void Write(ref WireWriter writer, in bool value) => writer.WriteBool(value);

    public static bool Read(ref WireReader reader) => reader.ReadBool();
}

/// <summary>One byte.</summary>
internal readonly struct ByteForm : IWireForm<byte>
{
    public static Shape Shape { get; } = new PrimitiveShape("uint8");

    public static int MinSize => 1;

    public static void Write(ref WireWriter writer, in byte value) => writer.WriteByte(value);

    public static byte Read(ref WireReader reader) => reader.ReadByte();
}

/// <summary>One byte, two's complement.</summary>
internal readonly struct SByteForm : IWireForm<sbyte>
{
    public static Shape Shape { get; } = new PrimitiveShape("int8");

    public static int MinSize => 1;

    public static void Write(ref WireWriter writer, in sbyte value) => writer.WriteByte((byte)value);

    public static sbyte Read(ref WireReader reader) => (sbyte)reader.ReadByte();
}

/// <summary>16 bytes, two's complement, little-endian.</summary>
internal readonly struct Int128Form : IWireForm<Int128>
{
    public static Shape Shape { get; } = new PrimitiveShape("int128");

    public static int MinSize => 16;

    public static void Write(ref WireWriter writer, in Int128 value) => UInt128Form.Write(ref writer, (UInt128)value);

    public static Int128 Read(ref WireReader reader) => (Int128)UInt128Form.Read(ref reader);
}

/// <summary>16 bytes, little-endian.</summary>
internal readonly struct UInt128Form : IWireForm<UInt128>
{
    public static Shape Shape { get; } = new PrimitiveShape("uint128");

    public static int MinSize => 16;

    public static void Write(ref WireWriter writer, in UInt128 value)
    {
        writer.WriteUInt64((ulong)value);
        writer.WriteUInt64((ulong)(value >> 64));
    }

    public static UInt128 Read(ref WireReader reader)
    {
        var low = reader.ReadUInt64();
        return new UInt128(reader.ReadUInt64(), low);
    }
}

/// <summary>2 bytes, the bits of an IEEE 754 number.</summary>
internal readonly struct HalfForm : IWireForm<Half>
{
    public static Shape Shape { get; } = new PrimitiveShape("float16");

    public static int MinSize => 2;

    public static void Write(ref WireWriter writer, in Half value) => writer.WriteUInt16(BitConverter.HalfToUInt16Bits(value));

    public static Half Read(ref WireReader reader) => BitConverter.UInt16BitsToHalf(reader.ReadUInt16());
}

/// <summary>4 bytes, the bits of an IEEE 754 number.</summary>
internal readonly struct SingleForm : IWireForm<float>
{
    public static Shape Shape { get; } = new PrimitiveShape("float32");

    public static int MinSize => 4;

    public static void Write(ref WireWriter writer, in float value) => writer.WriteSingle(value);

    public static float Read(ref WireReader reader) => reader.ReadSingle();
}

/// <summary>8 bytes, the bits of an IEEE 754 number.</summary>
internal readonly struct DoubleForm : IWireForm<double>
{
    public static Shape Shape { get; } = new PrimitiveShape("float64");

    public static int MinSize => 8;

    public static void Write(ref WireWriter writer, in double value) => writer.WriteDouble(value);

    public static double Read(ref WireReader reader) => reader.ReadDouble();
}

/// <summary>16 bytes: low, middle, high word and flags; the scale is kept.</summary>
internal readonly struct DecimalForm : IWireForm<decimal>
{
    public static Shape Shape { get; } = new PrimitiveShape("decimal");

    public static int MinSize => 16;

    public static void Write(ref WireWriter writer, in decimal value) => writer.WriteDecimal(value);

    public static decimal Read(ref WireReader reader) => reader.ReadDecimal();
}

/// <summary>16 bytes in the order of RFC 9562.</summary>
internal readonly struct GuidForm : IWireForm<Guid>
{
    public static Shape Shape { get; } = new PrimitiveShape("guid");

    public static int MinSize => 16;

    public static void Write(ref WireWriter writer, in Guid value) => writer.WriteGuid(value);

    public static Guid Read(ref WireReader reader) => reader.ReadGuid();
}

/// <summary>An enum: its number in the form of its underlying type. Numbers without a name are kept.</summary>
internal readonly struct EnumForm<T, TNumber, TForm> : IWireForm<T>
    where T : unmanaged, Enum
    where TNumber : unmanaged
    where TForm : struct, IWireForm<TNumber>
{
    public static Shape Shape { get; } = EnumShape.Of(typeof(T), TForm.Shape);

    public static int MinSize => 1;

    public static void Write(ref WireWriter writer, in T value) => TForm.Write(ref writer, in Unsafe.As<T, TNumber>(ref Unsafe.AsRef(in value)));

    public static T Read(ref WireReader reader)
    {
        var number = TForm.Read(ref reader);
        return Unsafe.As<TNumber, T>(ref number);
    }
}
