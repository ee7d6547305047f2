namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>An object, its fields in the order in which their keys first appear.</summary>
internal sealed class HoconObject : HoconValue
{
    private readonly OrderedDictionary<string, HoconField> _fields;

    public HoconObject(IEnumerable<HoconField> fields, HoconOrigin origin)
        : this(new OrderedDictionary<string, HoconField>(fields.Select(field => KeyValuePair.Create(field.Key, field)), StringComparer.Ordinal), origin)
    {
    }

    private HoconObject(OrderedDictionary<string, HoconField> fields, HoconOrigin origin)
        : base(origin)
    {
        _fields = fields;
        Weight = 1 + fields.Values.Sum(field => field.Key.Length + field.Value.Weight);
        Depth = 1 + fields.Values.Select(field => field.Value.Depth).DefaultIfEmpty().Max();
    }

    public IReadOnlyList<HoconField> Fields => _fields.Values;

    public override long Weight { get; }

    public override int Depth { get; }

    public override string Kind => "an object";

    public HoconField? Find(string key) => _fields.GetValueOrDefault(key);

    /// <summary>The field at a path; null where there is none.</summary>
    public HoconField? Find(IEnumerable<string> path)
    {
        HoconField? found = null;
        HoconValue? current = this;
        foreach (var key in path)
        {
            found = (current as HoconObject)?.Find(key);
            current = found?.Value;
        }

        return found;
    }

    public override HoconValue At(HoconOrigin origin) => new HoconObject(_fields, origin);
}
