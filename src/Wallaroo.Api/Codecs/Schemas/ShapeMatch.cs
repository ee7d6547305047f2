using System.Collections.Immutable;

namespace Wallaroo.Codecs;

/// <summary>
/// Holds a type of today against the shape that bytes have, and makes the codec that reads them. What may differ: names
/// of types; members added at the end that may be missing; names added to an enum; cases added to a union; and what an
/// upgrade bridges.
/// </summary>
internal sealed class ShapeMatch(TypeGraph graph, ImmutableArray<UpgradeDefinition> upgrades, CodecCompiler compiler)
{
    // Pairs that are being matched, or were, and whose differences are on the list.
    private HashSet<(TypeNode, Shape)> _matched = [];
    private readonly Dictionary<(TypeNode, Shape), (UpgradeDefinition Upgrade, TypeNode Old)> _upgraded = [];

    /// <summary>What stands in the way, none if the bytes can be read.</summary>
    public IReadOnlyList<string> Differences(TypeNode node, Shape written)
    {
        var differences = new List<string>();
        Match(node, written, CSharpName.Of(node.Type), differences);
        return differences;
    }

    /// <summary>The codec, after <see cref="Differences"/> found none.</summary>
    public object Reader(TypeNode node, Shape written)
    {
        if (ShapeEquality.Same(node.Shape, written))
        {
            return compiler.Get(node);
        }

        var codec = new CodecCompiler(Special).Get(node, written);
        return Activator.CreateInstance(typeof(ReadOnlyCodec<>).MakeGenericType(node.Type), codec, written)!;
    }

    // Parts that have not changed are read by the codecs there are.
    private object? Special(TypeNode node, Shape written)
    {
        if (ShapeEquality.Same(node.Shape, written))
        {
            return compiler.Get(node);
        }

        return _upgraded.TryGetValue((node, written), out var found)
            ? found.Upgrade.MakeCodec(Reader(found.Old, written), written)
            : null;
    }

    private void Match(TypeNode node, Shape written, string path, List<string> differences)
    {
        if (!_matched.Add((node, written)))
        {
            return;
        }

        var before = _matched.ToHashSet();
        var own = new List<string>();
        MatchShape(node, written, path, own);
        if (own.Count == 0)
        {
            return;
        }

        if (!TryUpgrade(node, written))
        {
            differences.AddRange(own);
            return;
        }

        // What was found within no longer stands on the list, so it is looked at again where it occurs elsewhere.
        _matched = before;
    }

    private bool TryUpgrade(TypeNode node, Shape written)
    {
        foreach (var upgrade in upgrades.Where(upgrade => upgrade.NewType == node.Type))
        {
            // The earlier type may itself need upgrades, but not this one again.
            var old = graph.Find(AnnotatedType.Of(upgrade.OldType), out var faults) ?? throw new CodecTypeException(upgrade.OldType, faults);
            var attempt = new ShapeMatch(graph, upgrades.Remove(upgrade), compiler);
            if (attempt.Differences(old, written).Count == 0)
            {
                foreach (var (pair, inner) in attempt._upgraded)
                {
                    _upgraded.TryAdd(pair, inner);
                }

                _upgraded[(node, written)] = (upgrade, old);
                return true;
            }
        }

        return false;
    }

    private void MatchShape(TypeNode node, Shape written, string path, List<string> differences)
    {
        switch (node, written)
        {
            case (LeafNode { Shape: EnumShape today }, EnumShape before):
                MatchEnum(today, before, path, differences);
                break;
            case (OptionalNode today, OptionalShape before):
                Match(today.Value, before.Value, path, differences);
                break;
            case (CollectionNode today, CompositeShape before) when ((CompositeShape)today.Shape).Name == before.Name:
                MatchParts(today.Parts, before.Parts, path, differences);
                break;
            case (ObjectNode { Shape: RecordShape } today, RecordShape before):
                MatchRecord(today, before, path, differences);
                break;
            case (ObjectNode { Shape: CompositeShape } today, CompositeShape { Name: CompositeShape.Tuple } before) when today.Members.Count == before.Parts.Count:
                MatchParts(today.Members, before.Parts, path, differences);
                break;
            case (UnionNode today, UnionShape before):
                MatchUnion(today, before, path, differences);
                break;
            default:
                if (!ShapeEquality.Same(node.Shape, written))
                {
                    differences.Add($"{path} was {Brief(written)} and is {Brief(node.Shape)}");
                }

                break;
        }
    }

    private void MatchParts(IReadOnlyList<TypeNode> today, IReadOnlyList<Shape> before, string path, List<string> differences)
    {
        for (var i = 0; i < today.Count; i++)
        {
            Match(today[i], before[i], $"{path}[{i}]", differences);
        }
    }

    private void MatchRecord(ObjectNode today, RecordShape before, string path, List<string> differences)
    {
        var names = today.Model.Members.Select(member => member.Name).ToList();
        for (var i = 0; i < before.Members.Count; i++)
        {
            var member = before.Members[i];
            if (i < names.Count && names[i] == member.Name)
            {
                Match(today.Members[i], member.Shape, $"{path}.{member.Name}", differences);
            }
            else
            {
                differences.Add(names.IndexOf(member.Name) is var at and >= 0
                    ? $"{path}.{member.Name} was member {i + 1} and is member {at + 1}"
                    : $"{path}.{member.Name} was there and is not");
            }
        }

        for (var i = before.Members.Count; i < names.Count; i++)
        {
            if (!MemberDefaults.CanBeMissing(today, i) && before.Members.All(member => member.Name != names[i]))
            {
                differences.Add($"{path}.{names[i]} is new, and neither nullable nor defaulted");
            }
        }
    }

    private void MatchUnion(UnionNode today, UnionShape before, string path, List<string> differences)
    {
        foreach (var (number, shape) in before.Cases)
        {
            var known = today.Cases.Where(item => item.Number == number).ToList();
            if (known.Count == 0)
            {
                differences.Add($"{path} had a case {number}, {Brief(shape)}, and has not");
            }
            else
            {
                Match(known[0].Node, shape, $"{path}.{CSharpName.Of(known[0].Node.Type)}", differences);
            }
        }
    }

    private static void MatchEnum(EnumShape today, EnumShape before, string path, List<string> differences)
    {
        if (today.Number.Name != before.Number.Name)
        {
            differences.Add($"{path} was {before.Number.Name} and is {today.Number.Name}");
        }

        foreach (var (name, number) in before.Members.Where(member => !today.Members.Contains(member)))
        {
            differences.Add(today.Members.FirstOrDefault(member => member.Name == name) is { Name: not null } same
                ? $"{path}.{name} was {number} and is {same.Number}"
                : $"{path}.{name} = {number} was there and is not");
        }
    }

    private static string Brief(Shape shape)
    {
        var text = SchemaText.Write(shape);
        var line = text.IndexOf('\n', StringComparison.Ordinal);
        return line < 0 ? text : text[..line];
    }
}
