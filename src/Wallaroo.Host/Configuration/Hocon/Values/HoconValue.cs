namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>A value of a resolved configuration, with the place it was set at.</summary>
internal abstract class HoconValue(HoconOrigin origin)
{
    public HoconOrigin Origin { get; } = origin;

    /// <summary>Characters and values in it, written out in full.</summary>
    public abstract long Weight { get; }

    /// <summary>Objects and arrays inside one another.</summary>
    public abstract int Depth { get; }

    /// <summary>The kind of value as a message names it: "an object", "a number".</summary>
    public abstract string Kind { get; }

    /// <summary>The same value, set elsewhere.</summary>
    public abstract HoconValue At(HoconOrigin origin);
}
