namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>A string, number, boolean or null as written.</summary>
internal sealed class ScalarNode(HoconScalar value) : HoconNode(value.Origin)
{
    public HoconScalar Value { get; } = value;

    public override bool HidesWhatIsBelow => true;
}
