namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>A substitution: <c>${path}</c>, <c>${?path}</c>, or with <c>[]</c> after the path a list of environment variables.</summary>
internal sealed class ReferenceNode(HoconOrigin origin, IReadOnlyList<string> path, IncludeScope scope) : HoconNode(origin)
{
    public IReadOnlyList<string> Path { get; } = path;

    /// <summary>Where the text that holds it is included, and so what its path is relative to.</summary>
    public IncludeScope Scope { get; } = scope;

    public bool IsOptional { get; init; }

    /// <summary>True for <c>${NAME[]}</c>, which collects <c>NAME_0</c>, <c>NAME_1</c> and so on from the environment.</summary>
    public bool IsEnvironmentList { get; init; }

    /// <summary>True where it stands beside an object and so has to be one.</summary>
    public bool MustBeObject { get; set; }

    public Resolution Resolution { get; } = new();

    public override string ToString() =>
        $"${{{(IsOptional ? "?" : "")}{HoconPath.Render(Path)}{(IsEnvironmentList ? "[]" : "")}}}";
}
