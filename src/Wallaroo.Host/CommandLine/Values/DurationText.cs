using System.Globalization;

namespace Wallaroo.Host.CommandLine.Values;

/// <summary>Reads a length of time with its unit: <c>500ms</c>, <c>30s</c>, <c>2m</c>, <c>1h</c>.</summary>
internal static class DurationText
{
    private static readonly (string Unit, double Seconds)[] Units =
        [("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3_600), ("d", 86_400)];

    /// <summary>Reads a duration; a bare number is seconds.</summary>
    /// <param name="text">The text.</param>
    /// <param name="duration">0 to 30 days.</param>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var digits = text.TrimEnd("abcdefghijklmnopqrstuvwxyzµ".ToCharArray());
        var unit = text[digits.Length..];
        var seconds = unit.Length == 0 ? 1 : Units.FirstOrDefault(known => known.Unit == unit).Seconds;
        if (seconds == 0
            || !double.TryParse(
                digits.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            || value * seconds > TimeSpan.FromDays(30).TotalSeconds)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(value * seconds);
        return true;
    }

    /// <summary>How people write a length of time that they have waited: <c>0.42 s</c>, <c>3 min 5 s</c>.</summary>
    public static string Describe(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.00} s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes} min {duration.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours} h {duration.Minutes} min"),
    };
}
