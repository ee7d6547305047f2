namespace Wallaroo.Codecs;

/// <summary>Text. Not a <see cref="FormCodec{T,TForm}"/>, because generic code over a class cannot be specialised.</summary>
internal sealed class StringCodec : BuiltInCodec<string>
{
    public override Shape Shape => StringForm.Shape;

    public override void Write(ref WireWriter writer, in string value) => StringForm.Write(ref writer, in value);

    public override string Read(ref WireReader reader) => reader.ReadString();

    public override void WriteMany(ref WireWriter writer, scoped ReadOnlySpan<string> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            StringForm.Write(ref writer, in values[i]);
        }
    }

    public override void ReadMany(ref WireReader reader, scoped Span<string> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.ReadString();
        }
    }
}
