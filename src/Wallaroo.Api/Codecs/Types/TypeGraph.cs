namespace Wallaroo.Codecs;

/// <summary>
/// Turns types into nodes for one registry. Every type has one node, however often and from wherever it is reached;
/// nodes of a type that has faults are forgotten. Not safe for concurrent use.
/// </summary>
internal sealed class TypeGraph(IReadOnlyDictionary<Type, object> overrides, ICodecFactory? factory)
{
    private readonly Dictionary<AnnotatedType, TypeNode> _known = [];

    /// <summary>The node of a type, or null and the faults.</summary>
    public TypeNode? Find(AnnotatedType type, out IReadOnlyList<CodecFault> faults)
    {
        var search = new TypeSearch(overrides, factory, _known);
        var node = search.Resolve(type, new TypePath(CSharpName.Of(type.Type), type.Type));
        faults = search.Faults;
        if (faults.Count > 0)
        {
            return null;
        }

        foreach (var (found, added) in search.Added)
        {
            _known.TryAdd(found, added);
        }

        return node;
    }
}
