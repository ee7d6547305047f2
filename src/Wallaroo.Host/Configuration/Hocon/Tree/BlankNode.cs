namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>White space between two parts of a concatenation: kept between texts, dropped between arrays or objects.</summary>
internal sealed class BlankNode(HoconOrigin origin, string text) : HoconNode(origin)
{
    public string Text { get; } = text;
}
