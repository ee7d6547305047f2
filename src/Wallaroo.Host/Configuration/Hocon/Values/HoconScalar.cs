namespace Wallaroo.Host.Configuration.Hocon;

internal enum HoconScalarKind
{
    String,
    Number,
    Boolean,
    Null,
}

/// <summary>A string, number, boolean or null. A number keeps the text it was written as.</summary>
internal sealed class HoconScalar(HoconScalarKind scalarKind, string text, HoconOrigin origin) : HoconValue(origin)
{
    public HoconScalarKind ScalarKind { get; } = scalarKind;

    /// <summary>The characters of a string; what any other value is as a string.</summary>
    public string Text { get; } = text;

    public bool IsNull => ScalarKind == HoconScalarKind.Null;

    public override long Weight => 1 + Text.Length;

    public override int Depth => 0;

    public override string Kind => ScalarKind switch
    {
        HoconScalarKind.String => "a string",
        HoconScalarKind.Number => "a number",
        HoconScalarKind.Boolean => "a boolean",
        _ => "null",
    };

    public override HoconValue At(HoconOrigin origin) => new HoconScalar(ScalarKind, Text, origin);
}
