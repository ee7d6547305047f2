using Wallaroo.Codecs;

namespace Wallaroo.Tests.Codecs;

/// <summary>Bytes of values and back, with the whole input consumed.</summary>
internal static class Wire
{
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
