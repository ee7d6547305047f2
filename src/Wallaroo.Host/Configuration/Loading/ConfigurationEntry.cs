using Wallaroo.Host.Configuration.Hocon;

namespace Wallaroo.Host.Configuration.Loading;

/// <summary>A key that has a value, and where it got it.</summary>
/// <param name="Key">The key as a path, elements in quotes where they need them; an element of an array by its number.</param>
/// <param name="Value">The value.</param>
/// <param name="IsDefault">True where it is the reference's.</param>
internal sealed record ConfigurationEntry(string Key, HoconValue Value, bool IsDefault)
{
    /// <summary>Where it was set: <c>application.conf:3</c>, <c>environment variable WALLAROO_THREADS</c>, <c>--set</c>.</summary>
    public string Origin => Value.Origin.ToString();

    /// <summary>The value on one line as JSON, secrets hidden.</summary>
    public string Json => Secrets.IsSecretKey(Key) && Value is not HoconScalar { IsNull: true }
        ? HoconRenderer.Quote(Secrets.Mask)
        : Secrets.Hide(HoconRenderer.RenderInline(Value));

    /// <summary>The value on one line as HOCON, without quotes where it needs none, secrets hidden.</summary>
    public string Text => Value is HoconScalar { Text: { Length: > 0 } text and not ("true" or "false" or "null") } && text.All(IsPlain) && !Secrets.IsSecretKey(Key)
        ? text
        : Json;

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_';
}
