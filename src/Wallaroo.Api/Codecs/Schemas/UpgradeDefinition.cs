namespace Wallaroo.Codecs;

/// <summary>How values of an earlier type become values of today's.</summary>
internal sealed class UpgradeDefinition
{
    private readonly Func<object, Shape, object> _makeCodec;

    private UpgradeDefinition(Type oldType, Type newType, Func<object, Shape, object> makeCodec)
    {
        OldType = oldType;
        NewType = newType;
        _makeCodec = makeCodec;
    }

    public Type OldType { get; }

    public Type NewType { get; }

    public static UpgradeDefinition Of<TOld, TNew>(Func<TOld, TNew> upgrade) => new(
        typeof(TOld), typeof(TNew), (codec, shape) => new UpgradeCodec<TOld, TNew>((ICodec<TOld>)codec, upgrade, shape));

    /// <summary>A codec that reads with the earlier type's and upgrades.</summary>
    public object MakeCodec(object oldCodec, Shape shape) => _makeCodec(oldCodec, shape);
}

/// <summary>Reads an earlier type, answers with today's.</summary>
internal sealed class UpgradeCodec<TOld, TNew>(ICodec<TOld> codec, Func<TOld, TNew> upgrade, Shape shape) : BuiltInCodec<TNew>
{
    public override Shape Shape => shape;

    public override int MinSize => codec.MinSize;

    public override void Write(ref WireWriter writer, in TNew value) => throw ReadOnlyCodec<TNew>.Refusal();

    public override TNew Read(ref WireReader reader) => upgrade(codec.Read(ref reader));
}

/// <summary>A codec for bytes of an earlier shape: they are read, never written again.</summary>
internal sealed class ReadOnlyCodec<T>(ICodec<T> codec, Shape shape) : BuiltInCodec<T>
{
    public override Shape Shape => shape;

    public override int MinSize => codec.MinSize;

    public static NotSupportedException Refusal() =>
        new($"this codec reads {CSharpName.Of(typeof(T))} in an earlier shape; write with the one that the registry has for the type");

    public override void Write(ref WireWriter writer, in T value) => throw Refusal();

    public override T Read(ref WireReader reader) => codec.Read(ref reader);

    public override void ReadMany(ref WireReader reader, scoped Span<T> values) => codec.ReadMany(ref reader, values);
}
