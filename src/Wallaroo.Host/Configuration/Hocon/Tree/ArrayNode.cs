namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>An array as written; each element may be several values merged, like the value of a key.</summary>
internal sealed class ArrayNode(HoconOrigin origin) : HoconNode(origin)
{
    public List<HoconSlot> Elements { get; } = [];

    /// <summary>True while its elements are being resolved.</summary>
    public bool Resolving { get; set; }

    public HoconArray? Resolved { get; set; }

    public override bool HidesWhatIsBelow => true;
}
