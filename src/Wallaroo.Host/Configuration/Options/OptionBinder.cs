using System.Reflection;
using System.Text;
using Wallaroo.Host.Configuration.Reference;

namespace Wallaroo.Host.Configuration.Options;

/// <summary>
/// Fills option records: a property <c>MaxConnections</c> of the record for <c>wallaroo.sources.tcp</c> takes the setting
/// <c>wallaroo.sources.tcp.max-connections</c>, a property that is a record itself the settings below its name.
/// </summary>
internal static class OptionBinder
{
    /// <summary>A record with the values there are; for all others it keeps its defaults.</summary>
    public static T Bind<T>(IReadOnlyDictionary<string, object?> values)
        where T : new() => (T)Bind(typeof(T), values, ReferenceSettings.Root);

    /// <summary>The keys that a record takes.</summary>
    public static IEnumerable<string> Keys(Type type, string prefix = ReferenceSettings.Root) => Properties(type).SelectMany(property =>
        IsGroup(property.PropertyType) ? Keys(property.PropertyType, Key(prefix, property)) : [Key(prefix, property)]);

    private static object Bind(Type type, IReadOnlyDictionary<string, object?> values, string prefix)
    {
        var options = Activator.CreateInstance(type)!;
        foreach (var property in Properties(type))
        {
            var key = Key(prefix, property);
            if (IsGroup(property.PropertyType))
            {
                property.SetValue(options, Bind(property.PropertyType, values, key));
            }
            else if (values.TryGetValue(key, out var value))
            {
                property.SetValue(options, Convert(value, property.PropertyType));
            }
        }

        return options;
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    private static bool IsGroup(Type type) => type.IsClass && type.Name.EndsWith("Options", StringComparison.Ordinal);

    private static object? Convert(object? value, Type type) => value switch
    {
        string word when type.IsEnum => Enum.Parse(type, word, ignoreCase: true),
        long number when type == typeof(int) => checked((int)number),
        _ => value,
    };

    /// <summary>The key of a property: <c>MaxConnections</c> is <c>max-connections</c>.</summary>
    private static string Key(string prefix, PropertyInfo property)
    {
        var key = new StringBuilder(prefix).Append('.');
        foreach (var c in property.Name)
        {
            key.Append(char.IsUpper(c) && key[^1] != '.' ? "-" : "").Append(char.ToLowerInvariant(c));
        }

        return key.ToString();
    }
}
