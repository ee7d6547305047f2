using System.Globalization;

namespace Wallaroo.Codecs;

/// <summary>Reads what <see cref="SchemaText"/> writes, with any white space.</summary>
internal sealed class SchemaParser
{
    private const int MaxNesting = 128;
    private const int MaxLength = 1 << 20;

    private readonly List<SchemaToken> _tokens;
    private readonly Dictionary<string, NamedShape> _definitions = [];
    private int _at;
    private int _nesting;

    private SchemaParser(string text) => _tokens = SchemaToken.Split(text);

    private SchemaToken Current => _tokens[_at];

    /// <summary>The shape of a text.</summary>
    /// <exception cref="FormatException">It is none; says where.</exception>
    public static Shape Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= MaxLength
            ? new SchemaParser(text).ParseAll()
            : throw new FormatException($"a schema has at most {MaxLength} characters, this one has {text.Length}");
    }

    private Shape ParseAll()
    {
        Declare();
        var head = IsDefinition() ? Definition() : ParseType();
        while (Current.Kind != SchemaTokenKind.End)
        {
            Definition();
        }

        return head;
    }

    // A definition may be named before it comes, so all names are collected first.
    private void Declare()
    {
        var depth = 0;
        for (var i = 0; i + 1 < _tokens.Count; i++)
        {
            var token = _tokens[i];
            depth += token switch { { Kind: SchemaTokenKind.Sign, Text: "{" } => 1, { Kind: SchemaTokenKind.Sign, Text: "}" } => -1, _ => 0 };
            if (depth == 0 && token.Kind == SchemaTokenKind.Name && Empty(token.Text, _tokens[i + 1].Text) is { } shape
                && !_definitions.TryAdd(_tokens[i + 1].Text, shape))
            {
                throw new FormatException($"{_tokens[i + 1].Text} is defined twice, again at {token.Offset}");
            }
        }
    }

    // "Box#2" is the second definition of the name Box.
    private static NamedShape? Empty(string keyword, string name)
    {
        var bare = name.Split('#')[0];
        return keyword switch
        {
            SchemaWords.Record => new RecordShape(bare),
            SchemaWords.Union => new UnionShape(bare),
            SchemaWords.Enum => new EnumShape(bare) { Number = null!, Members = [] },
            _ => null,
        };
    }

    private bool IsDefinition() =>
        Current is { Kind: SchemaTokenKind.Name, Text: SchemaWords.Record or SchemaWords.Union or SchemaWords.Enum };

    private NamedShape Definition()
    {
        if (!IsDefinition())
        {
            throw Expected("record, union or enum");
        }

        _at++;
        var shape = _definitions[Take(SchemaTokenKind.Name, "a name").Text];
        switch (shape)
        {
            case RecordShape record:
                record.Members = Block(Member, member => member.Name);
                break;
            case UnionShape union:
                union.Cases = Block(Case, item => item.Number);
                break;
            case EnumShape numbers:
                TakeSign(":");
                numbers.Number = ParseType() as PrimitiveShape ?? throw Expected("an integer type before it");
                numbers.Members = Block(EnumMember, member => member.Name);
                break;
        }

        return shape;
    }

    private List<T> Block<T, TKey>(Func<T> item, Func<T, TKey> key)
    {
        var items = new List<T>();
        var keys = new HashSet<TKey>();
        TakeSign("{");
        while (!TrySign("}"))
        {
            if (items.Count > 0)
            {
                TakeSign(",");
            }

            var start = Current.Offset;
            items.Add(item());
            if (!keys.Add(key(items[^1])))
            {
                throw new FormatException($"{key(items[^1])} at {start} is there twice");
            }
        }

        return items;
    }

    private ShapeMember Member()
    {
        var name = MemberName();
        TakeSign(":");
        return new ShapeMember(name, ParseType());
    }

    private UnionShapeCase Case()
    {
        var number = Take(SchemaTokenKind.Number, "a number");
        TakeSign(":");
        return int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? new UnionShapeCase(value, ParseType())
            : throw new FormatException($"{number.Text} at {number.Offset} is not the number of a case");
    }

    private EnumShapeMember EnumMember()
    {
        var name = MemberName();
        TakeSign("=");
        return new EnumShapeMember(name, Take(SchemaTokenKind.Number, "a number").Text);
    }

    private string MemberName() =>
        Current.Kind is SchemaTokenKind.Quoted or SchemaTokenKind.Name ? _tokens[_at++].Text : throw Expected("a name");

    private Shape ParseType()
    {
        if (++_nesting > MaxNesting)
        {
            throw new FormatException($"types are nested more than {MaxNesting} deep at {Current.Offset}");
        }

        var shape = Plain();
        if (TrySign("?"))
        {
            shape = new OptionalShape(shape);
        }

        _nesting--;
        return shape;
    }

    private Shape Plain()
    {
        var name = Take(SchemaTokenKind.Name, "a type");
        if (name.Text == SchemaWords.Codec)
        {
            return new OpaqueShape(Take(SchemaTokenKind.Quoted, "a text in quotes").Text);
        }

        if (SchemaWords.Composites.Contains(name.Text))
        {
            return Composite(name);
        }

        return SchemaWords.Primitives.Contains(name.Text) ? new PrimitiveShape(name.Text)
            : _definitions.TryGetValue(name.Text, out var named) ? named
            : throw new FormatException($"{name.Text} at {name.Offset} is not defined");
    }

    private CompositeShape Composite(SchemaToken name)
    {
        var parts = new List<Shape>();
        TakeSign("<");
        do
        {
            parts.Add(ParseType());
        }
        while (TrySign(","));

        TakeSign(">");
        var needed = name.Text switch { CompositeShape.Map => 2, CompositeShape.Tuple => parts.Count, _ => 1 };
        return parts.Count == needed
            ? new CompositeShape(name.Text, parts)
            : throw new FormatException($"{name.Text} at {name.Offset} takes {needed} types, not {parts.Count}");
    }

    private SchemaToken Take(SchemaTokenKind kind, string what) => Current.Kind == kind ? _tokens[_at++] : throw Expected(what);

    private void TakeSign(string sign)
    {
        if (!TrySign(sign))
        {
            throw Expected($"'{sign}'");
        }
    }

    private bool TrySign(string sign)
    {
        if (Current.Kind != SchemaTokenKind.Sign || Current.Text != sign)
        {
            return false;
        }

        _at++;
        return true;
    }

    private FormatException Expected(string what) => new(
        Current.Kind == SchemaTokenKind.End
            ? $"expected {what}, found the end"
            : $"expected {what} at {Current.Offset}, found '{Current.Text}'");
}
