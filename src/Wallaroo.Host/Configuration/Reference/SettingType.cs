using Wallaroo.Host.Configuration.Hocon;

namespace Wallaroo.Host.Configuration.Reference;

/// <summary>What values a setting takes: its unit and range, as the comment above its default says.</summary>
/// <param name="unit">The word after <c>unit:</c>.</param>
/// <param name="range">What follows <c>range:</c>.</param>
internal abstract class SettingType(string unit, string range)
{
    public string Unit { get; } = unit;

    public string Range { get; } = range;

    /// <summary>How to correct a value, without the default: "Give one of full, none".</summary>
    public abstract string Advice { get; }

    /// <summary>What is said of a value of another kind: "not a size".</summary>
    public abstract string Noun { get; }

    public abstract SettingReading Read(string text);

    /// <exception cref="FormatException">The range is not one of such a unit.</exception>
    public static SettingType Parse(string unit, string range) => unit switch
    {
        "bytes" => new SizeType(range),
        "time" => new DurationType(range),
        "ratio" => new RatioType(range),
        "choice" => new ChoiceType(range),
        "flag" => new FlagType(range),
        "address" => new AddressType(range),
        "journal" => new JournalType(range),
        "path" => new PathType(range),
        _ => new CountType(unit, range),
    };

    protected SettingReading NotOne(string text) => new(null, $"is {HoconExcerpt.Quote(text)}, not {Noun}");

    protected SettingReading OutOfRange(string text) => new(null, $"is {HoconExcerpt.Printable(text)}, outside of {Range}", IsOutOfRange: true);
}
