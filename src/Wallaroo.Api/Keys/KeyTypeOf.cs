using System.Reflection;
using Wallaroo.Codecs;

namespace Wallaroo.Keys;

/// <summary>Finds the form of a key type, once per type.</summary>
internal static class KeyTypeOf<K>
{
    public static readonly string? Problem;

    public static readonly KeyType<K>? Instance;

    static KeyTypeOf()
    {
        if (KeyForms.TryFind(typeof(K), out var form, out Problem))
        {
            var type = typeof(FormedKeyType<,>).MakeGenericType(typeof(K), form);
            Instance = (KeyType<K>)Activator.CreateInstance(type, BindingFlags.Public | BindingFlags.Instance, null, null, null)!;
        }
    }

    public static KeyException Refused() => new(KeyException.BadType, $"{CSharpName.Of(typeof(K))} cannot be a key: {Problem}");
}
