namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>An object as written, its keys in the order in which they first appear.</summary>
internal sealed class ObjectNode(HoconOrigin origin) : HoconNode(origin)
{
    private readonly OrderedDictionary<string, HoconSlot> _fields = new(StringComparer.Ordinal);
    private ObjectNode? _absorbedBy;

    public IEnumerable<KeyValuePair<string, HoconSlot>> Fields => _fields;

    /// <summary>True while its fields are being resolved.</summary>
    public bool Resolving { get; set; }

    public HoconObject? Resolved { get; set; }

    /// <summary>The object that holds its fields now: itself, or the one it was merged into.</summary>
    public ObjectNode Current => _absorbedBy is null ? this : _absorbedBy.Current;

    public bool TryGet(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out HoconSlot? slot) => _fields.TryGetValue(key, out slot);

    public HoconSlot Slot(string key, HoconOrigin keyOrigin)
    {
        if (_fields.TryGetValue(key, out var slot))
        {
            slot.KeyOrigin = keyOrigin;
            return slot;
        }

        slot = new HoconSlot(keyOrigin);
        _fields.Add(key, slot);
        return slot;
    }

    /// <summary>Takes over the fields of an object written after this one.</summary>
    public void Absorb(ObjectNode later)
    {
        foreach (var (key, slot) in later._fields)
        {
            Slot(key, slot.KeyOrigin).Absorb(slot);
        }

        later._absorbedBy = this;
    }
}
