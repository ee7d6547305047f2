namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>What a text says at one place, before substitutions are replaced.</summary>
internal abstract class HoconNode(HoconOrigin origin)
{
    public HoconOrigin Origin { get; } = origin;

    /// <summary>True for a value that is known not to be an object, and so hides whatever the key had before.</summary>
    public virtual bool HidesWhatIsBelow => false;
}
