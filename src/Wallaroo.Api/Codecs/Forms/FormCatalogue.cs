using System.Collections.Frozen;

namespace Wallaroo.Codecs;

/// <summary>The types without parts on the closed list.</summary>
internal static class FormCatalogue
{
    private static readonly FrozenDictionary<Type, LeafNode> Leaves = new[]
    {
        Leaf<bool, BoolForm>(),
        Leaf<byte, ByteForm>(),
        Leaf<sbyte, SByteForm>(),
        Leaf<short, SignedForm<short>>(),
        Leaf<ushort, UnsignedForm<ushort>>(),
        Leaf<int, SignedForm<int>>(),
        Leaf<uint, UnsignedForm<uint>>(),
        Leaf<long, SignedForm<long>>(),
        Leaf<ulong, UnsignedForm<ulong>>(),
        Leaf<Int128, Int128Form>(),
        Leaf<UInt128, UInt128Form>(),
        Leaf<Half, HalfForm>(),
        Leaf<float, SingleForm>(),
        Leaf<double, DoubleForm>(),
        Leaf<decimal, DecimalForm>(),
        Leaf<char, CharForm>(),
        Leaf<byte[], BytesForm>(),
        Leaf<ReadOnlyMemory<byte>, ReadOnlyMemoryForm>(),
        Leaf<Memory<byte>, MemoryForm>(),
        Leaf<Guid, GuidForm>(),
        Leaf<DateTime, DateTimeForm>(),
        Leaf<DateTimeOffset, DateTimeOffsetForm>(),
        Leaf<DateOnly, DateOnlyForm>(),
        Leaf<TimeOnly, TimeOnlyForm>(),
        Leaf<TimeSpan, TimeSpanForm>(),
        new LeafNode(typeof(string), StringForm.Shape, new StringCodec(), typeof(StringForm)),
    }.ToFrozenDictionary(leaf => leaf.Type);

    /// <summary>The leaf of a type, if it is one. That of an enum is made.</summary>
    public static LeafNode? Find(Type type)
    {
        if (!type.IsEnum)
        {
            return Leaves.GetValueOrDefault(type);
        }

        var number = Leaves[type.GetEnumUnderlyingType()];
        var form = typeof(EnumForm<,,>).MakeGenericType(type, number.Type, number.Form!);
        var codec = (IShaped)Activator.CreateInstance(typeof(FormCodec<,>).MakeGenericType(type, form))!;
        return new LeafNode(type, codec.Shape, codec, form);
    }

    private static LeafNode Leaf<T, TForm>()
        where TForm : struct, IWireForm<T> => new(typeof(T), TForm.Shape, new FormCodec<T, TForm>(), typeof(TForm));
}
