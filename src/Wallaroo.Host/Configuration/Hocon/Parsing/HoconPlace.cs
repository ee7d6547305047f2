namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Where in the configuration a parser is: the path of the key it reads a value for, and how deep that is.</summary>
internal sealed class HoconPlace(ObjectNode? root, IReadOnlyList<string> path, int depth)
{
    private ObjectNode? _root = root;
    private IReadOnlyList<string> _path = path;
    private bool _isElement;

    public int Depth { get; private set; } = depth;

    /// <summary>The scope of a text included here by a text of the given scope.</summary>
    public IncludeScope ScopeOfInclude(IncludeScope parent) => new(_root, _path, parent);

    /// <summary>Goes to the value of a key.</summary>
    public Leaving Enter(IReadOnlyList<HoconPathElement> key, HoconOrigin origin) =>
        Enter(_root, [.. _path, .. key.Select(element => element.Name)], isElement: false, key.Count, origin);

    /// <summary>Goes to the elements of an array.</summary>
    public Leaving EnterArray(HoconOrigin origin) => Enter(_root, _path, isElement: true, 1, origin);

    /// <summary>Goes to the fields of an object. Paths cannot lead into an array, so in an element they begin at the object.</summary>
    public Leaving EnterObject(ObjectNode node, HoconOrigin origin) =>
        _isElement ? Enter(node, [], isElement: false, 1, origin) : Enter(_root, _path, isElement: false, 0, origin);

    private Leaving Enter(ObjectNode? root, IReadOnlyList<string> path, bool isElement, int levels, HoconOrigin origin)
    {
        if (Depth + levels > HoconLimits.Nesting)
        {
            throw origin.Error(
                HoconCodes.TooDeep, $"objects and arrays are nested more than {HoconLimits.Nesting} deep here", "Make the configuration flatter.");
        }

        var leaving = new Leaving(this, _root, _path, _isElement, Depth);
        (_root, _path, _isElement, Depth) = (root, path, isElement, Depth + levels);
        return leaving;
    }

    /// <summary>Goes back on disposal.</summary>
    public readonly struct Leaving(HoconPlace place, ObjectNode? root, IReadOnlyList<string> path, bool isElement, int depth) : IDisposable
    {
        public void Dispose() => (place._root, place._path, place._isElement, place.Depth) = (root, path, isElement, depth);
    }
}
