namespace Wallaroo.Codecs;

/// <summary>What all codecs of the closed list share.</summary>
internal abstract class BuiltInCodec<T> : ICodec<T>, IShaped
{
    private string? _schema;

    public abstract Shape Shape { get; }

    public string Schema => _schema ??= SchemaText.Write(Shape);

    public virtual int MinSize => 1;

    public abstract void Write(ref WireWriter writer, in T value);

    public abstract T Read(ref WireReader reader);

    public virtual void WriteMany(ref WireWriter writer, scoped ReadOnlySpan<T> values)
    {
        foreach (ref readonly var value in values)
        {
            Write(ref writer, in value);
        }
    }

    public virtual void ReadMany(ref WireReader reader, scoped Span<T> values)
    {
        foreach (ref var value in values)
        {
            value = Read(ref reader);
        }
    }
}
