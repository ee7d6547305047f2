namespace Wallaroo.Codecs;

/// <summary>A type that can be encoded, and the types it is made of; the step between a type and its codec.</summary>
internal abstract class TypeNode(Type type, Shape shape)
{
    public Type Type { get; } = type;

    public Shape Shape { get; } = shape;
}

/// <summary>A type with a codec of its own: a built-in one without parts, or the user's.</summary>
/// <param name="type">The type.</param>
/// <param name="shape">Its shape.</param>
/// <param name="codec">The codec.</param>
/// <param name="form">The struct whose static methods do the same, which compiled records call directly.</param>
internal sealed class LeafNode(Type type, Shape shape, object codec, Type? form) : TypeNode(type, shape)
{
    public object Codec { get; } = codec;

    public Type? Form { get; } = form;
}

/// <summary>A reference that may be null, or a <see cref="Nullable{T}"/>.</summary>
internal sealed class OptionalNode(Type type, TypeNode value) : TypeNode(type, new OptionalShape(value.Shape))
{
    public TypeNode Value { get; } = value;
}

/// <summary>A list, set or map.</summary>
internal sealed class CollectionNode(Type type, Shape shape, Type codec, IReadOnlyList<TypeNode> parts) : TypeNode(type, shape)
{
    /// <summary>The codec's class, to be made with the shape and the codecs of the parts.</summary>
    public Type Codec { get; } = codec;

    public IReadOnlyList<TypeNode> Parts { get; } = parts;
}

/// <summary>A record, struct, class or tuple. The members are set after it was made, since it may hold itself.</summary>
internal sealed class ObjectNode(Type type, Shape shape, ObjectModel model) : TypeNode(type, shape)
{
    public ObjectModel Model { get; } = model;

    public IReadOnlyList<TypeNode> Members { get; set; } = [];
}

/// <summary>A closed union.</summary>
internal sealed class UnionNode(Type type, UnionShape shape) : TypeNode(type, shape)
{
    public IReadOnlyList<UnionNodeCase> Cases { get; set; } = [];
}

/// <summary>A case of a union.</summary>
internal readonly record struct UnionNodeCase(int Number, TypeNode Node);
