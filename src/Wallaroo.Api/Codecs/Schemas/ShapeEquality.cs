namespace Wallaroo.Codecs;

/// <summary>Whether bytes of two shapes mean the same. Names of types do not count, names of members do.</summary>
internal sealed class ShapeEquality
{
    // Pairs that are being compared, or were: a shape that holds itself is equal if nothing else differs.
    private readonly HashSet<(Shape, Shape)> _assumed = [];

    private ShapeEquality()
    {
    }

    public static bool Same(Shape left, Shape right) => new ShapeEquality().AreSame(left, right);

    private bool AreSame(Shape left, Shape right)
    {
        if (ReferenceEquals(left, right) || !_assumed.Add((left, right)))
        {
            return true;
        }

        return (left, right) switch
        {
            (PrimitiveShape a, PrimitiveShape b) => a.Name == b.Name,
            (OpaqueShape a, OpaqueShape b) => a.Text == b.Text,
            (OptionalShape a, OptionalShape b) => AreSame(a.Value, b.Value),
            (CompositeShape a, CompositeShape b) => a.Name == b.Name && All(a.Parts, b.Parts, AreSame),
            (EnumShape a, EnumShape b) => a.Number.Name == b.Number.Name && a.Members.SequenceEqual(b.Members),
            (RecordShape a, RecordShape b) => All(a.Members, b.Members, (x, y) => x.Name == y.Name && AreSame(x.Shape, y.Shape)),
            (UnionShape a, UnionShape b) => All(a.Cases, b.Cases, (x, y) => x.Number == y.Number && AreSame(x.Shape, y.Shape)),
            _ => false,
        };
    }

    private static bool All<T>(IReadOnlyList<T> left, IReadOnlyList<T> right, Func<T, T, bool> same) =>
        left.Count == right.Count && left.Zip(right).All(pair => same(pair.First, pair.Second));
}
