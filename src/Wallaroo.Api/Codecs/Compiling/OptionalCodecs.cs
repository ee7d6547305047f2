namespace Wallaroo.Codecs;

/// <summary>0, or 1 and a value.</summary>
internal sealed class NullableCodec<T>(Shape shape, ICodec<T> value) : BuiltInCodec<T?>
    where T : struct
{
    public override Shape Shape => shape;

    public override void Write(ref WireWriter writer, in T? item)
    {
        writer.WriteBool(item.HasValue);
        if (item.HasValue)
        {
            value.Write(ref writer, in Nullable.GetValueRefOrDefaultRef(in item));
        }
    }

    public override T? Read(ref WireReader reader) => reader.ReadBool() ? value.Read(ref reader) : null;
}

/// <summary>0, or 1 and an object.</summary>
internal sealed class OptionalCodec<T>(Shape shape, ICodec<T> value) : BuiltInCodec<T?>
    where T : class
{
    public override Shape Shape => shape;

    public override void Write(ref WireWriter writer, in T? item)
    {
        writer.WriteBool(item is not null);
        if (item is not null)
        {
            value.Write(ref writer, in item!);
        }
    }

    public override T? Read(ref WireReader reader) => reader.ReadBool() ? value.Read(ref reader) : null;
}
