namespace Wallaroo.Codecs;

/// <summary>Text: the number of its bytes as a varint, then UTF-8.</summary>
internal readonly struct StringForm : IWireForm<string>
{
    public static Shape Shape { get; } = new PrimitiveShape("string");

    public static int MinSize => 1;

    public static void Write(ref WireWriter writer, in string value)
    {
        if (value is null)
        {
            throw CodecValues.Null(typeof(string));
        }

        writer.WriteString(value.AsSpan());
    }

    public static string Read(ref WireReader reader) => reader.ReadString();
}

/// <summary>A UTF-16 unit: a varint.</summary>
internal readonly struct CharForm : IWireForm<char>
{
    public static Shape Shape { get; } = new PrimitiveShape("char");

    public static int MinSize => 1;

    public static void Write(ref WireWriter writer, in char value) => writer.WriteVarUInt(value);

    public static char Read(ref WireReader reader) => (char)reader.ReadVarUInt(char.MaxValue, "a char");
}

/// <summary>Bytes: their number as a varint, then they themselves.</summary>
internal readonly struct BytesForm : IWireForm<byte[]>
{
    public static Shape Shape { get; } = new PrimitiveShape("bytes");

    public static int MinSize => 1;

    public static void Write(ref WireWriter writer, in byte[] value) =>
        writer.WriteLengthPrefixed(value ?? throw CodecValues.Null(typeof(byte[])));

    public static byte[] Read(ref WireReader reader) => reader.ReadLengthPrefixed().ToArray();
}

/// <summary>As <see cref="BytesForm"/>.</summary>
internal readonly struct ReadOnlyMemoryForm : IWireForm<ReadOnlyMemory<byte>>
{
    public static Shape Shape => BytesForm.Shape;

    public static int MinSize => 1;

    public static void Write(ref WireWriter writer, in ReadOnlyMemory<byte> value) => writer.WriteLengthPrefixed(value.Span);

    public static ReadOnlyMemory<byte> Read(ref WireReader reader) => BytesForm.Read(ref reader);
}

/// <summary>As <see cref="BytesForm"/>.</summary>
internal readonly struct MemoryForm : IWireForm<Memory<byte>>
{
    public static Shape Shape => BytesForm.Shape;

    public static int MinSize => 1;

    public static void Write(ref WireWriter writer, in Memory<byte> value) => writer.WriteLengthPrefixed(value.Span);

    public static Memory<byte> Read(ref WireReader reader) => BytesForm.Read(ref reader);
}
