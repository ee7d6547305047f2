using System.Globalization;

namespace Wallaroo.Tests.Shared.PublicApi;

/// <summary>Writes a constant as C# would.</summary>
internal static class Literal
{
    /// <param name="value">The constant as the compiler stored it: an enum's is its number.</param>
    /// <param name="type">The type that it is a constant of.</param>
    public static string Of(object? value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null => type.IsValueType || type.IsGenericParameter ? "default" : "null",
            string text => $"\"{Escaped(text)}\"",
            char letter => $"'{Escaped(letter.ToString())}'",
            bool yes => yes ? "true" : "false",
            float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
            double number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
            _ when type.IsEnum => OfEnum(value, type),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
    }

    private static string OfEnum(object value, Type type)
    {
        var text = Enum.ToObject(type, value).ToString()!;
        return char.IsLetter(text[0]) || text[0] == '_'
            ? string.Join(" | ", text.Split(", ").Select(name => $"{type.Name}.{name}"))
            : $"({type.Name}){text}";
    }

    private static string Escaped(string text) => string.Concat(text.Select(letter => letter switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\0' => "\\0",
        _ when char.IsControl(letter) => $"\\u{(int)letter:x4}",
        _ => letter.ToString(),
    }));
}
