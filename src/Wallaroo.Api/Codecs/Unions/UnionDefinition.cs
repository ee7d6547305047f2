namespace Wallaroo.Codecs;

/// <summary>A union as the registry sees it.</summary>
internal interface IUnionDefinition
{
    IReadOnlyList<UnionCaseDefinition> Cases { get; }

    IReadOnlyList<(string Problem, string Remedy)> Faults { get; }
}

/// <summary>A case: its number, its type, and its codec if it is not the registry's.</summary>
internal readonly record struct UnionCaseDefinition(int Number, Type Type, object? Codec);
