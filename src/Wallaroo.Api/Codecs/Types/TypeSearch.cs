using System.Reflection;

namespace Wallaroo.Codecs;

/// <summary>One search of the <see cref="TypeGraph"/>: collects the faults of all members before it gives up.</summary>
internal sealed class TypeSearch(
    IReadOnlyDictionary<Type, object> overrides, ICodecFactory? factory, IReadOnlyDictionary<AnnotatedType, TypeNode> known)
{
    // A generic type that holds a larger one of itself never ends. The parser of schemas allows a little more.
    private const int MaxNesting = 100;

    // What stands in for a type at fault, so that the search goes on.
    private static readonly TypeNode Unknown = new LeafNode(typeof(void), new PrimitiveShape("?"), new object(), null);

    private readonly NullabilityInfoContext _nullability = new();
    private readonly List<CodecFault> _faults = [];
    private readonly Dictionary<AnnotatedType, TypeNode> _added = [];
    private int _nesting;

    public IReadOnlyList<CodecFault> Faults => _faults;

    public IReadOnlyDictionary<AnnotatedType, TypeNode> Added => _added;

    public TypeNode Resolve(AnnotatedType type, TypePath path)
    {
        if (known.TryGetValue(type, out var node) || _added.TryGetValue(type, out node))
        {
            return node;
        }

        if (_nesting == MaxNesting)
        {
            Refuse(path, CodecFault.NotOnTheList, $"{CSharpName.Of(type.Type)} is nested in {MaxNesting} other types", "hold less in each other");
            return Unknown;
        }

        _nesting++;
        node = type.IsNullable ? Optional(type.Type, type.NotNull(), path) : Make(type, path);
        _nesting--;
        if (node is not null && node != Unknown)
        {
            _added.TryAdd(type, node);
        }

        return node ?? Unknown;
    }

    private TypeNode? Make(AnnotatedType annotated, TypePath path)
    {
        var type = annotated.Type;
        if (overrides.TryGetValue(type, out var own))
        {
            return own is IUnionDefinition union ? Union(annotated, union, path) : Own(type, own, path);
        }

        if (factory is not null && CodecFactories.TryCreate(factory, type) is { } made)
        {
            return Own(type, made, path);
        }

        if (FormCatalogue.Find(type) is { } leaf)
        {
            return leaf;
        }

        if (Nullable.GetUnderlyingType(type) is not null)
        {
            return Optional(type, annotated.Arguments[0], path);
        }

        if (CollectionCatalogue.TryFind(type, out var shape, out var codec))
        {
            return Collection(annotated, shape, codec, path);
        }

        if (ClosedList.Refusal(type) is { } refusal)
        {
            return Refuse(path, CodecFault.NotOnTheList, path.Describe(type, refusal.Problem), refusal.Remedy);
        }

        return Object(annotated, path);
    }

    private LeafNode? Own(Type type, object codec, TypePath path)
    {
        if (CodecFactories.MinSizeOf(type, codec) is var size and < 1)
        {
            Refuse(path, CodecFault.BadCodec, $"{CSharpName.Of(codec.GetType())} says that a value takes at least {size} bytes", "write at least one byte for each value, and say so in its MinSize");
            return null;
        }

        return new LeafNode(type, CodecFactories.ShapeOf(type, codec), codec, form: null);
    }

    private OptionalNode? Optional(Type type, AnnotatedType value, TypePath path) =>
        Resolve(value, path) is var node && node != Unknown ? new OptionalNode(type, node) : null;

    private CollectionNode? Collection(AnnotatedType annotated, string shape, Type codec, TypePath path)
    {
        var isMap = shape == CompositeShape.Map;
        var parts = annotated.Arguments.Select((part, i) => Resolve(isMap && i == 0 ? part.NotNull() : part, path)).ToList();
        return parts.Contains(Unknown)
            ? null
            : new CollectionNode(annotated.Type, new CompositeShape(shape, [.. parts.Select(part => part.Shape)]), codec, parts);
    }

    private ObjectNode? Object(AnnotatedType annotated, TypePath path, bool isCase = false)
    {
        var type = annotated.Type;
        var model = ObjectModel.Find(type, (member, code, problem, remedy) =>
            Refuse(member is null ? path : path.Member(member, type), code, problem, remedy));
        if (model is null)
        {
            return null;
        }

        return ClosedList.IsTuple(type) ? Tuple(annotated, model, path) : Record(annotated, model, path, isCase);
    }

    private ObjectNode? Tuple(AnnotatedType annotated, ObjectModel model, TypePath path)
    {
        // A tuple cannot hold itself, so its parts come first; its annotations are those of its arguments.
        var parts = annotated.Arguments.Select((part, i) => Resolve(part, path.Member(model.Members[i].Name, part.Type))).ToList();
        var shape = new CompositeShape(CompositeShape.Tuple, [.. parts.Select(part => part.Shape)]);
        return parts.Contains(Unknown) ? null : new ObjectNode(annotated.Type, shape, model) { Members = parts };
    }

    private ObjectNode Record(AnnotatedType annotated, ObjectModel model, TypePath path, bool isCase)
    {
        var shape = new RecordShape(annotated.Type.Name);
        var node = new ObjectNode(annotated.Type, shape, model);
        if (!isCase)
        {
            _added.Add(annotated, node);
        }

        node.Members = [.. model.Members.Select(member =>
            Resolve(annotated.MemberOf(member.Info, _nullability), path.Member(member.Name, member.Type)))];
        shape.Members = [.. model.Members.Zip(node.Members, (member, type) => new ShapeMember(member.Name, type.Shape))];
        return node;
    }

    private UnionNode? Union(AnnotatedType annotated, IUnionDefinition union, TypePath path)
    {
        if (union.Faults is { Count: > 0 } faults)
        {
            foreach (var (problem, remedy) in faults)
            {
                Refuse(path, CodecFault.BadUnion, problem, remedy);
            }

            return null;
        }

        var shape = new UnionShape(annotated.Type.Name);
        var node = new UnionNode(annotated.Type, shape);
        _added.Add(annotated, node);
        node.Cases = [.. union.Cases.Select(item => new UnionNodeCase(item.Number, Case(annotated, item, path)))];
        shape.Cases = [.. node.Cases.Select(item => new UnionShapeCase(item.Number, item.Node.Shape))];
        return node;
    }

    private TypeNode Case(AnnotatedType union, UnionCaseDefinition item, TypePath path)
    {
        if (item.Codec is { } codec)
        {
            return Own(item.Type, codec, path) ?? Unknown;
        }

        // A base class may be a case of its own union: then it is meant without the classes derived from it.
        return item.Type == union.Type
            ? Object(union, path, isCase: true) ?? Unknown
            : Resolve(AnnotatedType.Of(item.Type), path.Member(CSharpName.Of(item.Type), item.Type));
    }

    private TypeNode? Refuse(TypePath path, string code, string problem, string remedy)
    {
        _faults.Add(new CodecFault(code, path.Text, problem, remedy));
        return null;
    }
}
