using System.Globalization;
using System.Text;

namespace Wallaroo.Codecs;

/// <summary>
/// The canonical text of a shape: what the value is, then the definitions it uses, one on a line, in the order in which
/// they are first named. Equal shapes of types with equal names have equal texts.
/// </summary>
internal sealed class SchemaText
{
    private readonly Dictionary<NamedShape, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _taken = [];
    private readonly Queue<NamedShape> _undefined = new();

    private SchemaText()
    {
    }

    /// <summary>The text, with each definition on a line of its own.</summary>
    public static string Write(Shape shape) =>
        string.Join('\n', new SchemaText().Statements(shape).Select(statement => statement.OnOneLine()));

    /// <summary>The text with each member on a line of its own, for people.</summary>
    public static IReadOnlyList<string> WriteLines(Shape shape) =>
        [.. new SchemaText().Statements(shape).SelectMany(statement => statement.OnLines())];

    private IEnumerable<Statement> Statements(Shape shape)
    {
        var head = Reference(shape);
        if (shape is not NamedShape)
        {
            yield return new Statement(head, null);
        }

        while (_undefined.TryDequeue(out var named))
        {
            yield return Define(named);
        }
    }

    private Statement Define(NamedShape shape) => shape switch
    {
        RecordShape record => new Statement(
            $"{SchemaWords.Record} {_names[shape]}",
            [.. record.Members.Select(member => $"{SchemaWords.MemberName(member.Name)}: {Reference(member.Shape)}")]),
        UnionShape union => new Statement(
            $"{SchemaWords.Union} {_names[shape]}",
            [.. union.Cases.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Number}: {Reference(item.Shape)}"))]),
        EnumShape numbers => new Statement(
            $"{SchemaWords.Enum} {_names[shape]}: {numbers.Number.Name}",
            [.. numbers.Members.Select(member => $"{SchemaWords.MemberName(member.Name)} = {member.Number}")]),
        _ => throw new InvalidOperationException($"{shape.GetType().Name} has no definition"),
    };

    private string Reference(Shape shape) => shape switch
    {
        PrimitiveShape primitive => primitive.Name,
        OptionalShape optional => $"{Reference(optional.Value)}?",
        CompositeShape composite => $"{composite.Name}<{string.Join(", ", composite.Parts.Select(Reference))}>",
        OpaqueShape opaque => $"{SchemaWords.Codec} {SchemaWords.Quote(opaque.Text)}",
        NamedShape named => NameOf(named),
        _ => throw new InvalidOperationException($"{shape.GetType().Name} has no text"),
    };

    private string NameOf(NamedShape shape)
    {
        if (_names.TryGetValue(shape, out var name))
        {
            return name;
        }

        var bare = SchemaWords.DefinitionName(shape.Name);
        name = bare;
        for (var number = 2; !_taken.Add(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{bare}#{number}");
        }

        _names.Add(shape, name);
        _undefined.Enqueue(shape);
        return name;
    }

    private sealed record Statement(string Head, IReadOnlyList<string>? Members)
    {
        public string OnOneLine() => Members switch
        {
            null => Head,
            [] => $"{Head} {{ }}",
            _ => new StringBuilder(Head).Append(" { ").AppendJoin(", ", Members).Append(" }").ToString(),
        };

        public IEnumerable<string> OnLines() =>
            Members is null ? [Head] : [Head, .. Members.Select(member => $"  {member}")];
    }
}
