using System.Collections.Frozen;
using System.Globalization;

namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>
/// Reads durations, sizes and booleans as the HOCON specification writes them: a number, optional white space, a unit.
/// </summary>
public static class HoconUnits
{
    /// <summary>The unit of a duration that is a number alone.</summary>
    private const string DefaultDuration = "ms";

    private static readonly FrozenDictionary<string, decimal> TicksPerUnit = Table(
        (0.01m, "ns nano nanos nanosecond nanoseconds"),
        (10m, "us micro micros microsecond microseconds"),
        (TimeSpan.TicksPerMillisecond, "ms milli millis millisecond milliseconds"),
        (TimeSpan.TicksPerSecond, "s second seconds"),
        (TimeSpan.TicksPerMinute, "m minute minutes"),
        (TimeSpan.TicksPerHour, "h hour hours"),
        (TimeSpan.TicksPerDay, "d day days"));

    private static readonly FrozenDictionary<string, decimal> BytesPerUnit = Table(
        (1m, "B b byte bytes"),
        (Power(1000, 1), "kB kilobyte kilobytes"),
        (Power(1000, 2), "MB megabyte megabytes"),
        (Power(1000, 3), "GB gigabyte gigabytes"),
        (Power(1000, 4), "TB terabyte terabytes"),
        (Power(1000, 5), "PB petabyte petabytes"),
        (Power(1000, 6), "EB exabyte exabytes"),
        (Power(1000, 7), "ZB zettabyte zettabytes"),
        (Power(1000, 8), "YB yottabyte yottabytes"),
        (Power(1024, 1), "K k Ki KiB kibibyte kibibytes"),
        (Power(1024, 2), "M m Mi MiB mebibyte mebibytes"),
        (Power(1024, 3), "G g Gi GiB gibibyte gibibytes"),
        (Power(1024, 4), "T t Ti TiB tebibyte tebibytes"),
        (Power(1024, 5), "P p Pi PiB pebibyte pebibytes"),
        (Power(1024, 6), "E e Ei EiB exbibyte exbibytes"),
        (Power(1024, 7), "Z z Zi ZiB zebibyte zebibytes"),
        (Power(1024, 8), "Y y Yi YiB yobibyte yobibytes"));

    /// <summary>
    /// Reads a duration: <c>500ms</c>, <c>5 seconds</c>, <c>0.5 h</c>; a number alone is in milliseconds, and
    /// <c>infinite</c> is <see cref="Timeout.InfiniteTimeSpan"/>. Units are lower case. Rounded to 100 ns.
    /// </summary>
    /// <returns>False where the text is no duration, or one of more than 10,675,199 days.</returns>
    public static bool TryParseDuration(string text, out TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Trim() == "infinite")
        {
            duration = Timeout.InfiniteTimeSpan;
            return true;
        }

        var isDuration = TryParse(text, TicksPerUnit, DefaultDuration, out var ticks);
        duration = isDuration ? new TimeSpan((long)Math.Round(ticks, MidpointRounding.AwayFromZero)) : default;
        return isDuration;
    }

    /// <summary>
    /// Reads a size in bytes: <c>64KiB</c>, <c>1 MB</c>, <c>2 megabytes</c>; a number alone is in bytes. Units of one
    /// letter and those with an i are powers of 1024, the others of 1000. A part of a byte is dropped.
    /// </summary>
    /// <returns>False where the text is no size, or one of 2^63 bytes or more.</returns>
    public static bool TryParseSize(string text, out long bytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isSize = TryParse(text, BytesPerUnit, "B", out var size);
        bytes = isSize ? (long)decimal.Truncate(size) : 0;
        return isSize;
    }

    /// <summary>Reads a boolean: <c>true</c>, <c>yes</c>, <c>on</c>, <c>false</c>, <c>no</c>, <c>off</c>.</summary>
    /// <returns>False where the text is none of these.</returns>
    public static bool TryParseBoolean(string text, out bool value)
    {
        value = text is "true" or "yes" or "on";
        return value || text is "false" or "no" or "off";
    }

    /// <summary>Reads a number as JSON writes it.</summary>
    internal static bool TryParseNumber(string text, out decimal number)
    {
        number = 0;
        return HoconCharacters.NumberLength(text, 0) == text.Length && text.Length > 0
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryParse(string text, FrozenDictionary<string, decimal> units, string defaultUnit, out decimal value)
    {
        value = 0;
        var trimmed = text.Trim();
        var unitAt = trimmed.Length;
        while (unitAt > 0 && char.IsLetter(trimmed[unitAt - 1]))
        {
            unitAt--;
        }

        var unit = unitAt == trimmed.Length ? defaultUnit : trimmed[unitAt..];
        if (!TryParseNumber(trimmed[..unitAt].TrimEnd(), out var number) || !units.TryGetValue(unit, out var factor))
        {
            return false;
        }

        // Compared before multiplying: a decimal overflows.
        if (Math.Abs(number) >= long.MaxValue / factor)
        {
            return false;
        }

        value = number * factor;
        return true;
    }

    private static FrozenDictionary<string, decimal> Table(params (decimal Factor, string Names)[] units) => units
        .SelectMany(unit => unit.Names.Split(' ').Select(name => KeyValuePair.Create(name, unit.Factor)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    private static decimal Power(int radix, int exponent) => Enumerable.Repeat((decimal)radix, exponent).Aggregate(1m, (product, factor) => product * factor);
}
