using Wallaroo.Codecs;

namespace Wallaroo.Tests.Codecs;

/// <summary>Bytes of values and back, with the whole input consumed.</summary>
internal static class Wire
{
    public delegate void Write(ref WireWriter writer);

    /// <summary>What is written to a buffer that has exactly the needed space, or some to spare.</summary>
    public static string Hex(Write write, int spare = 0)
    {
        using var measure = new WireBuffer(1024);
        var first = new WireWriter(measure);
        write(ref first);
        first.Commit();

        using var buffer = new WireBuffer(1, measure.Length + spare);
        var writer = new WireWriter(buffer);
        write(ref writer);
        writer.Commit();
        Assert.Equal(measure.WrittenSpan.ToArray(), buffer.WrittenSpan.ToArray());
        return Convert.ToHexStringLower(buffer.WrittenSpan);
    }

    public static byte[] Encode<T>(ICodec<T> codec, T value)
    {
        using var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        codec.Write(ref writer, in value);
        writer.Commit();
        return buffer.WrittenSpan.ToArray();
    }

    public static T Decode<T>(ICodec<T> codec, ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        var value = codec.Read(ref reader);
        reader.ExpectEnd();
        return value;
    }

    public static string Hex<T>(ICodec<T> codec, T value) => Convert.ToHexStringLower(Encode(codec, value));

    public static T RoundTrip<T>(T value, CodecRegistry? registry = null)
    {
        var codec = (registry ?? CodecRegistry.Default).For<T>();
        return Decode(codec, Encode(codec, value));
    }
}
