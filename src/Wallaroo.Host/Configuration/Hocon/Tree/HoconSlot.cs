namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>
/// The values a key was given, earliest first, as far as they can still matter: objects given one after the other are
/// one, and a value that is not an object hides those before it.
/// </summary>
internal sealed class HoconSlot(HoconOrigin keyOrigin)
{
    public List<HoconEntry> Entries { get; } = [];

    /// <summary>Where the key was last written.</summary>
    public HoconOrigin KeyOrigin { get; set; } = keyOrigin;

    /// <summary>The comment lines directly above the key, without their marks.</summary>
    public IReadOnlyList<string> Comments { get; set; } = [];

    private HoconNode? Top => Entries.Count == 0 ? null : Entries[^1].Node;

    public void Push(HoconNode node)
    {
        if (node is ObjectNode added && Top is ObjectNode current)
        {
            current.Absorb(added);
            return;
        }

        if (node.HidesWhatIsBelow || Top is { HidesWhatIsBelow: true } && node is ObjectNode)
        {
            Entries.Clear();
        }

        Entries.Add(new HoconEntry(node));
    }

    public void Push(IEnumerable<HoconNode> nodes)
    {
        foreach (var node in nodes)
        {
            Push(node);
        }
    }

    /// <summary>Appends an element, as <c>+=</c> does. In a row they fill one array, however many there are.</summary>
    public void Append(HoconSlot element, HoconOrigin origin)
    {
        var array = Top as ArrayNode ?? (Top as ConcatenationNode)?.Appended;
        if (array is null)
        {
            array = new ArrayNode(origin);
            Push(new ConcatenationNode(origin, [new BelowNode(origin), array]));
        }

        array.Elements.Add(element);
    }

    /// <summary>The object that a field inside this key goes to: the last value if that is an object, else a new one.</summary>
    public ObjectNode OpenObject(HoconOrigin origin)
    {
        if (Top is ObjectNode current)
        {
            return current;
        }

        var opened = new ObjectNode(origin);
        Push(opened);
        return opened;
    }

    /// <summary>Adds what another slot of the same key holds, as if it had been written after this.</summary>
    public void Absorb(HoconSlot later)
    {
        foreach (var entry in later.Entries)
        {
            if (entry.Node is ConcatenationNode { Appended: { } appended } && (Top as ArrayNode ?? (Top as ConcatenationNode)?.Appended) is { } array)
            {
                array.Elements.AddRange(appended.Elements);
                continue;
            }

            Push(entry.Node);
        }

        KeyOrigin = later.KeyOrigin;
        Comments = later.Comments.Count > 0 ? later.Comments : Comments;
    }
}
