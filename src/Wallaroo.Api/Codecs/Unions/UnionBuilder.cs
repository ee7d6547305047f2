using System.Collections.Immutable;

namespace Wallaroo.Codecs;

/// <summary>
/// The closed list of types that may stand behind a base class or interface, each with the number it has in the bytes.
/// Numbers are for ever: a new case takes a new one. Immutable; from <see cref="Codec.Union{T}"/>.
/// </summary>
/// <typeparam name="TBase">The base class or interface.</typeparam>
public sealed class UnionBuilder<TBase> : IUnionDefinition
{
    private readonly ImmutableArray<UnionCaseDefinition> _cases;

    internal UnionBuilder(ImmutableArray<UnionCaseDefinition> cases) => _cases = cases;

    IReadOnlyList<UnionCaseDefinition> IUnionDefinition.Cases => _cases;

    IReadOnlyList<(string Problem, string Remedy)> IUnionDefinition.Faults => [.. Faults()];

    /// <summary>A type that may stand behind the base, with the codec that the registry has for it.</summary>
    /// <param name="number">Its number, from 0; small ones take one byte.</param>
    public UnionBuilder<TBase> Case<T>(int number)
        where T : TBase => new(_cases.Add(new UnionCaseDefinition(number, typeof(T), null)));

    /// <summary>A type that may stand behind the base, with a codec of its own.</summary>
    /// <param name="number">Its number, from 0; small ones take one byte.</param>
    /// <param name="codec">Its codec.</param>
    public UnionBuilder<TBase> Case<T>(int number, ICodec<T> codec)
        where T : TBase
    {
        ArgumentNullException.ThrowIfNull(codec);
        return new(_cases.Add(new UnionCaseDefinition(number, typeof(T), codec)));
    }

    /// <summary>The codec. Cases may have members of the base type.</summary>
    /// <param name="registry">Where the codecs of the cases come from; <see cref="CodecRegistry.Default"/> if none is given.</param>
    /// <exception cref="CodecTypeException">Two cases have one number or type, a case cannot be encoded, or there is none.</exception>
    public ICodec<TBase> Build(CodecRegistry? registry = null) => (registry ?? CodecRegistry.Default).With(this).For<TBase>();

    private IEnumerable<(string Problem, string Remedy)> Faults()
    {
        if (_cases.IsEmpty)
        {
            yield return ("the union has no case", "add one: .Case<A>(1)");
        }

        foreach (var item in _cases.Where(item => item.Number < 0))
        {
            yield return ($"the case {CSharpName.Of(item.Type)} has the number {item.Number}", "give it one from 0 on");
        }

        foreach (var same in _cases.GroupBy(item => item.Number).Where(group => group.Count() > 1))
        {
            yield return ($"the number {same.Key} is given to {string.Join(" and ", same.Select(item => CSharpName.Of(item.Type)))}", "give each case its own");
        }

        foreach (var same in _cases.GroupBy(item => item.Type).Where(group => group.Count() > 1))
        {
            yield return ($"{CSharpName.Of(same.Key)} has the numbers {string.Join(" and ", same.Select(item => item.Number))}", "leave it one");
        }

        foreach (var item in _cases.Where(item => item.Type.IsAbstract || item.Type.IsInterface || item.Type == typeof(TBase)))
        {
            if (item.Type != typeof(TBase) || item.Type.IsAbstract)
            {
                yield return ($"the case {CSharpName.Of(item.Type)} is abstract, so no value has exactly that type", "name the types that derive from it");
            }
        }
    }
}
