namespace Wallaroo.Codecs;

/// <summary>The codec of a type with a form: its loops call the form without a virtual call per value.</summary>
internal sealed class FormCodec<T, TForm> : BuiltInCodec<T>
    where TForm : struct, IWireForm<T>
{
    public override Shape Shape => TForm.Shape;

    public override int MinSize => TForm.MinSize;

    public override void Write(ref WireWriter writer, in T value) => TForm.Write(ref writer, in value);

    public override T Read(ref WireReader reader) => TForm.Read(ref reader);

    public override void WriteMany(ref WireWriter writer, scoped ReadOnlySpan<T> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            TForm.Write(ref writer, in values[i]);
        }
    }

    public override void ReadMany(ref WireReader reader, scoped Span<T> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = TForm.Read(ref reader);
        }
    }
}
