using System.Collections.Frozen;

namespace Wallaroo.Codecs;

/// <summary>The number of a case as a varint, then its value.</summary>
internal sealed class UnionCodec<TBase> : BuiltInCodec<TBase>
{
    private const int SearchedInTurn = 8;

    private readonly UnionCase<TBase>[] _cases;
    private readonly FrozenDictionary<Type, UnionCase<TBase>> _byType;
    private readonly FrozenDictionary<int, UnionCase<TBase>> _byNumber;

    public UnionCodec(Shape shape, object[] cases)
    {
        Shape = shape;
        _cases = [.. cases.Cast<UnionCase<TBase>>()];
        _byType = _cases.ToFrozenDictionary(item => item.Type);
        _byNumber = _cases.ToFrozenDictionary(item => item.Number);
    }

    public override Shape Shape { get; }

    public override int MinSize => 2;

    public override void Write(ref WireWriter writer, in TBase value)
    {
        if (value is null)
        {
            throw CodecValues.Null(typeof(TBase));
        }

        var item = Find(value.GetType()) ?? throw new CodecValueException(
            CodecValueException.NoCase,
            $"the union {CSharpName.Of(typeof(TBase))} has no case for {CSharpName.Of(value.GetType())}; add one with a new number: .Case<{CSharpName.Of(value.GetType())}>({_cases.Max(known => known.Number) + 1})");
        writer.WriteVarUInt((uint)item.Number);
        item.Write(ref writer, value);
    }

    public override TBase Read(ref WireReader reader)
    {
        var start = reader.Position;
        var number = reader.ReadVarUInt();
        return number <= int.MaxValue && _byNumber.TryGetValue((int)number, out var item)
            ? item.Read(ref reader)
            : throw new WireFormatException(
                WireFormatException.UnknownCase, start, $"the number of a case of {CSharpName.Of(typeof(TBase))}", $"{number}");
    }

    private UnionCase<TBase>? Find(Type type)
    {
        if (_cases.Length > SearchedInTurn)
        {
            return _byType.GetValueOrDefault(type);
        }

        foreach (var item in _cases)
        {
            if (item.Type == type)
            {
                return item;
            }
        }

        return null;
    }
}

/// <summary>A case of a union, whatever its type.</summary>
internal abstract class UnionCase<TBase>(int number, Type type)
{
    public int Number => number;

    public Type Type => type;

    public abstract void Write(ref WireWriter writer, TBase value);

    public abstract TBase Read(ref WireReader reader);
}

/// <summary>A case of a union.</summary>
internal sealed class UnionCase<TBase, T>(int number, ICodec<T> codec) : UnionCase<TBase>(number, typeof(T))
    where T : TBase
{
    public override void Write(ref WireWriter writer, TBase value)
    {
        var item = (T)value!;
        codec.Write(ref writer, in item);
    }

    public override TBase Read(ref WireReader reader) => codec.Read(ref reader);
}
