using System.Globalization;
using Wallaroo.Host.Configuration.Hocon;

namespace Wallaroo.Host.CommandLine.Values;

/// <summary>Lengths of time on a command line.</summary>
internal static class DurationText
{
    /// <summary>The longest that is taken.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(30);

    /// <summary>Reads a length of time with its unit: <c>500ms</c>, <c>30s</c>, <c>2m</c>, <c>1h</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="duration">0 to 30 days.</param>
    public static bool TryParse(string text, out TimeSpan duration) =>
        HoconUnits.TryParseDuration(text, out duration)
        && duration >= TimeSpan.Zero
        && duration <= Longest
        && char.IsAsciiLetter(text[^1]);

    /// <summary>How people write a length of time that has passed: <c>0.42 s</c>, <c>3 min 5 s</c>.</summary>
    public static string Describe(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.00} s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes} min {duration.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours} h {duration.Minutes} min"),
    };
}
