using System.Text.Json;

namespace Wallaroo.Codecs;

/// <summary>The number of bytes as a varint, then JSON in UTF-8.</summary>
internal sealed class JsonCodec<T>(JsonSerializerOptions? options) : BuiltInCodec<T>
{
    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };

    private readonly JsonSerializerOptions _options = options ?? WithFields;

    public override Shape Shape { get; } = new PrimitiveShape("json");

    // The length, and at least one digit.
    public override int MinSize => 2;

    public override void Write(ref WireWriter writer, in T value)
    {
        if (value is null)
        {
            throw CodecValues.Null(typeof(T));
        }

        writer.WriteLengthPrefixed(JsonSerializer.SerializeToUtf8Bytes(value, _options));
    }

    public override T Read(ref WireReader reader)
    {
        var start = reader.Position;
        var bytes = reader.ReadLengthPrefixed();
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, _options)
                ?? throw CodecValues.Malformed(start, $"JSON of a {CSharpName.Of(typeof(T))}", "null");
        }
        catch (JsonException error)
        {
            throw CodecValues.Malformed(start, $"JSON of a {CSharpName.Of(typeof(T))}", error.Message);
        }
    }
}
