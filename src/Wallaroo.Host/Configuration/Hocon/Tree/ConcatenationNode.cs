namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Several values side by side, at least one of them known only when substitutions are replaced.</summary>
internal sealed class ConcatenationNode(HoconOrigin origin, List<HoconNode> parts) : HoconNode(origin)
{
    public List<HoconNode> Parts { get; } = parts;

    public Resolution Resolution { get; } = new();

    /// <summary>The array that <c>+=</c> appends, and to which the next <c>+=</c> of the same key may add; else null.</summary>
    public ArrayNode? Appended => Parts is [BelowNode, ArrayNode appended] ? appended : null;
}
