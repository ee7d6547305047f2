namespace Wallaroo.Codecs;

internal static class Primitives
{
    public static object? TryGet(Type type) =>
        type == typeof(string) ? new StringCodec()
        : type == typeof(long) ? new Int64Codec()
        : type == typeof(int) ? new Int32Codec()
        : null;

    private sealed class StringCodec : ICodec<string>
    {
        public string Schema => "string";

        public void Write(ref WireWriter writer, in string value) => writer.WriteString(value);

        public string Read(ref WireReader reader) => reader.ReadString();
    }

    private sealed class Int64Codec : ICodec<long>
    {
        public string Schema => "int64";

        public void Write(ref WireWriter writer, in long value) => writer.WriteVarInt(value);

        public long Read(ref WireReader reader) => reader.ReadVarInt();
    }

    private sealed class Int32Codec : ICodec<int>
    {
        public string Schema => "int32";

        public void Write(ref WireWriter writer, in int value) => writer.WriteVarInt(value);

        public int Read(ref WireReader reader) => checked((int)reader.ReadVarInt());
    }
}
