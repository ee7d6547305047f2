using Wallaroo.Codecs;

namespace Wallaroo.Keys;

/// <summary>A type, value or text that cannot be a key.</summary>
public sealed class KeyException : Exception
{
    /// <summary>A type that is not on the closed list.</summary>
    public const string BadType = "WAL3101";

    /// <summary>A null key, or a null part of one.</summary>
    public const string NullKey = "WAL3102";

    /// <summary>A text that is not that of a key.</summary>
    public const string BadText = "WAL3103";

    internal KeyException(string code, string message, Exception? inner = null)
        : base($"{code} {message}", inner) => Code = code;

    /// <summary>The stable code, for example <c>WAL3101</c>.</summary>
    public string Code { get; }

    internal static KeyException Null(Type type) =>
        new(NullKey, $"a key of type {CSharpName.Of(type)} is null; give KeyBy a function that always answers with a key, or filter such messages before it");

    internal static KeyException Text(Type type, string text, string form, Exception? inner = null) =>
        new(BadText, $"\"{text}\" is not a key of type {CSharpName.Of(type)}; write it as {form}", inner);
}
