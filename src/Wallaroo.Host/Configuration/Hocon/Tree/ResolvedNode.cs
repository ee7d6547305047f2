namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>A value that is already resolved, among nodes that are not.</summary>
internal sealed class ResolvedNode(HoconValue value) : HoconNode(value.Origin)
{
    public HoconValue Value { get; } = value;

    public override bool HidesWhatIsBelow => Value is not HoconObject;
}
