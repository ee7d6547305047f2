namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>What a substitution or concatenation came to, kept so that each is resolved once.</summary>
internal sealed class Resolution
{
    public bool IsKnown { get; private set; }

    /// <summary>The value; null for an optional substitution without one.</summary>
    public HoconValue? Value { get; private set; }

    public HoconValue? Keep(HoconValue? value)
    {
        IsKnown = true;
        Value = value;
        return value;
    }
}
