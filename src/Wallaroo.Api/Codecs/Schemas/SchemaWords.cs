using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Wallaroo.Codecs;

/// <summary>The words of the schema language: reserved names, and names in quotes.</summary>
internal static class SchemaWords
{
    public const string Record = "record";
    public const string Union = "union";
    public const string Enum = "enum";
    public const string Codec = "codec";

    public static readonly FrozenSet<string> Composites = FrozenSet.ToFrozenSet(
        [CompositeShape.List, CompositeShape.Set, CompositeShape.Map, CompositeShape.Tuple]);

    public static readonly FrozenSet<string> Primitives = FrozenSet.ToFrozenSet(
    [
        "bool", "int8", "int16", "int32", "int64", "int128", "uint8", "uint16", "uint32", "uint64", "uint128",
        "float16", "float32", "float64", "decimal", "char", "string", "bytes", "guid",
        "datetime", "datetimeoffset", "date", "time", "duration", "json",
    ]);

    private static readonly FrozenSet<string> Keywords = FrozenSet.ToFrozenSet([Record, Union, Enum, Codec]);

    /// <summary>True for what may stand in a schema as it is.</summary>
    public static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || char.IsAsciiDigit(text[0]))
        {
            return false;
        }

        foreach (var unit in text)
        {
            if (!IsNameUnit(unit))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsNameUnit(char unit) => char.IsLetterOrDigit(unit) || unit == '_';

    /// <summary>The name of a definition: that of a type, without what the language cannot write.</summary>
    public static string DefinitionName(string typeName)
    {
        var tick = typeName.IndexOf('`', StringComparison.Ordinal);
        var bare = tick < 0 ? typeName : typeName[..tick];
        var name = string.Concat(bare.Select(unit => IsNameUnit(unit) ? unit : '_'));
        return !IsName(name) || Primitives.Contains(name) || Composites.Contains(name) || Keywords.Contains(name) ? $"_{name}" : name;
    }

    public static string MemberName(string name) => IsName(name) ? name : Quote(name);

    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var unit in text)
        {
            if (unit is '"' or '\\')
            {
                quoted.Append('\\').Append(unit);
            }
            else if (char.IsControl(unit) || char.IsSurrogate(unit))
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
            }
            else
            {
                quoted.Append(unit);
            }
        }

        return quoted.Append('"').ToString();
    }
}
