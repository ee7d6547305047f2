namespace Wallaroo.Codecs;

/// <summary>Stands for a codec that is still being made: where a type holds itself. Counts the levels.</summary>
internal sealed class LazyCodec<T>(Shape shape) : BuiltInCodec<T>, ILazyCodec
{
    private readonly string _name = CSharpName.Of(typeof(T));
    private ICodec<T>? _target;

    public override Shape Shape => shape;

    public void Bind(object codec) => _target = (ICodec<T>)codec;

    public override void Write(ref WireWriter writer, in T value)
    {
        writer.Enter(_name);
        try
        {
            _target!.Write(ref writer, in value);
        }
        finally
        {
            writer.Leave();
        }
    }

    public override T Read(ref WireReader reader)
    {
        reader.Enter(_name);
        try
        {
            return _target!.Read(ref reader);
        }
        finally
        {
            reader.Leave();
        }
    }
}

/// <summary>A <see cref="LazyCodec{T}"/> of any type.</summary>
internal interface ILazyCodec
{
    void Bind(object codec);
}
