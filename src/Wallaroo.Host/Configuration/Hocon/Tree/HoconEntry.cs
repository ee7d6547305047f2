namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>One of the values a key was given: a node, or of the value of a substitution what is at a path in it.</summary>
internal readonly record struct HoconEntry(HoconNode Node, IReadOnlyList<string> Suffix)
{
    public HoconEntry(HoconNode node)
        : this(node, [])
    {
    }
}
