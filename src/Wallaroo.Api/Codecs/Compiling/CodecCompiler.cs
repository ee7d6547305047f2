namespace Wallaroo.Codecs;

/// <summary>
/// Makes the codecs of nodes, one for each node and shape of the bytes. Not safe for concurrent use; what it makes is.
/// </summary>
internal sealed class CodecCompiler
{
    private readonly Dictionary<(TypeNode, Shape), object> _made = [];
    private readonly Dictionary<(TypeNode, Shape), ILazyCodec> _open = [];
    private readonly Func<TypeNode, Shape, object?>? _special;

    /// <summary>A compiler.</summary>
    /// <param name="special">What is asked first for a codec, for bytes of an earlier shape.</param>
    public CodecCompiler(Func<TypeNode, Shape, object?>? special = null) => _special = special;

    /// <summary>The codec of a node, for bytes of its own shape.</summary>
    public object Get(TypeNode node) => Get(node, node.Shape);

    /// <summary>The codec of a node, for bytes of a shape that it can read.</summary>
    public object Get(TypeNode node, Shape written)
    {
        var key = (node, written);
        if (_made.TryGetValue(key, out var codec))
        {
            return codec;
        }

        if (_open.TryGetValue(key, out var lazy))
        {
            return lazy;
        }

        codec = _special?.Invoke(node, written) ?? Make(node, written);
        _made.Add(key, codec);
        return codec;
    }

    private object Make(TypeNode node, Shape written) => node switch
    {
        LeafNode leaf => leaf.Codec,
        OptionalNode optional => Optional(optional, (OptionalShape)written),
        CollectionNode collection => Collection(collection, (CompositeShape)written),
        _ => Definition(node, written),
    };

    private object Optional(OptionalNode node, OptionalShape written)
    {
        var definition = node.Type.IsValueType ? typeof(NullableCodec<>) : typeof(OptionalCodec<>);
        return Activator.CreateInstance(definition.MakeGenericType(node.Value.Type), written, Get(node.Value, written.Value))!;
    }

    private object Collection(CollectionNode node, CompositeShape written)
    {
        object[] arguments = [written, .. node.Parts.Select((part, i) => Get(part, written.Parts[i]))];
        return Activator.CreateInstance(node.Codec, arguments)!;
    }

    // What may hold itself: while it is made, a lazy codec stands for it.
    private object Definition(TypeNode node, Shape written)
    {
        var key = (node, written);
        var lazy = (ILazyCodec)Activator.CreateInstance(typeof(LazyCodec<>).MakeGenericType(node.Type), written)!;
        _open.Add(key, lazy);
        try
        {
            var codec = node is UnionNode union ? Union(union, (UnionShape)written) : Object((ObjectNode)node, written);
            lazy.Bind(codec);
            return codec;
        }
        finally
        {
            _open.Remove(key);
        }
    }

    private object Object(ObjectNode node, Shape written)
    {
        var members = written is RecordShape record ? [.. record.Members.Select(member => member.Shape)] : ((CompositeShape)written).Parts;
        var minSize = members.Select((member, i) => MinSize(node.Members[i], member)).Sum();
        return ObjectCompiler.Compile(node, members, written, Math.Max(1, minSize), Get);
    }

    private object Union(UnionNode node, UnionShape written)
    {
        var cases = node.Cases
            .Join(written.Cases, mine => mine.Number, theirs => theirs.Number, (mine, theirs) => (mine, theirs.Shape))
            .Select(pair => Activator.CreateInstance(
                typeof(UnionCase<,>).MakeGenericType(node.Type, pair.mine.Node.Type), pair.mine.Number, Get(pair.mine.Node, pair.Shape))!)
            .ToArray();
        return Activator.CreateInstance(typeof(UnionCodec<>).MakeGenericType(node.Type), written, cases)!;
    }

    private int MinSize(TypeNode node, Shape written) =>
        node is OptionalNode or CollectionNode ? 1 : CodecFactories.MinSizeOf(node.Type, Get(node, written));
}
