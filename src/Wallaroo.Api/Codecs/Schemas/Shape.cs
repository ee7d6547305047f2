using System.Globalization;
using System.Reflection;

namespace Wallaroo.Codecs;

/// <summary>
/// What a codec writes, apart from any .NET type. <see cref="SchemaText"/> is its text. Shapes of records, enums and
/// unions have an identity: the same object is the same definition, so that shapes may hold themselves.
/// </summary>
internal abstract class Shape;

/// <summary>A codec that knows its shape.</summary>
internal interface IShaped
{
    Shape Shape { get; }
}

/// <summary>A type with a name of the format's own.</summary>
internal sealed class PrimitiveShape(string name) : Shape
{
    public string Name { get; } = name;
}

/// <summary>A byte 0 for none, or 1 and a value.</summary>
internal sealed class OptionalShape(Shape value) : Shape
{
    public Shape Value { get; } = value;
}

/// <summary>Values of a number that is known: <c>list</c>, <c>set</c>, <c>map</c> (count, then values) or <c>tuple</c>.</summary>
internal sealed class CompositeShape(string name, IReadOnlyList<Shape> parts) : Shape
{
    public const string List = "list";
    public const string Set = "set";
    public const string Map = "map";
    public const string Tuple = "tuple";

    public string Name { get; } = name;

    public IReadOnlyList<Shape> Parts { get; } = parts;
}

/// <summary>A shape with a definition of its own.</summary>
internal abstract class NamedShape(string name) : Shape
{
    /// <summary>What the type is called; part of the text, not of what is compared.</summary>
    public string Name { get; } = name;
}

/// <summary>A member of a record, or a case of a union.</summary>
internal readonly record struct ShapeMember(string Name, Shape Shape);

/// <summary>Members one after the other. They are set once, after the record was made, since it may hold itself.</summary>
internal sealed class RecordShape(string name) : NamedShape(name)
{
    public IReadOnlyList<ShapeMember> Members { get; set; } = [];
}

/// <summary>The number of a case, a varint, then its value.</summary>
internal sealed class UnionShape(string name) : NamedShape(name)
{
    public IReadOnlyList<UnionShapeCase> Cases { get; set; } = [];
}

/// <summary>A case of a union.</summary>
internal readonly record struct UnionShapeCase(int Number, Shape Shape);

/// <summary>A number with names.</summary>
internal sealed class EnumShape(string name) : NamedShape(name)
{
    public required PrimitiveShape Number { get; set; }

    public required IReadOnlyList<EnumShapeMember> Members { get; set; }

    public static EnumShape Of(Type type, Shape number) => new(type.Name)
    {
        Number = (PrimitiveShape)number,
        Members =
        [
            .. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field =>
                new EnumShapeMember(field.Name, Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)!)),
        ],
    };
}

/// <summary>A name of an enum and its number.</summary>
internal readonly record struct EnumShapeMember(string Name, string Number);

/// <summary>What a codec of the user's own says of itself.</summary>
internal sealed class OpaqueShape(string text) : Shape
{
    public string Text { get; } = text;
}
