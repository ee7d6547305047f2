namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>
/// Where a text is included: the path from an object to the fields that take its own. A substitution in it is looked up
/// there first, then where the including text would look, and last at the root of the configuration.
/// </summary>
/// <param name="Object">The object that the prefix begins at; null for the root of the configuration.</param>
/// <param name="Prefix">The path from that object to where the text is included.</param>
/// <param name="Parent">The scope of the including text; null for a text that is not included.</param>
internal sealed record IncludeScope(ObjectNode? Object, IReadOnlyList<string> Prefix, IncludeScope? Parent)
{
    /// <summary>The scope of a text that is not included by another.</summary>
    public static IncludeScope Root { get; } = new(null, [], null);

    /// <summary>The places to look a path up at, in order, none twice.</summary>
    public IEnumerable<(ObjectNode? Object, IReadOnlyList<string> Path)> Places(IReadOnlyList<string> path)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.Parent is null || scope.Prefix.Count != scope.Parent.Prefix.Count || scope.Object != scope.Parent.Object)
            {
                yield return (scope.Object?.Current, [.. scope.Prefix, .. path]);
            }
        }
    }

    /// <summary>True where a path has more than one place to be looked up at.</summary>
    public bool HasSeveralPlaces => Parent is not null && Places([]).Skip(1).Any();
}
