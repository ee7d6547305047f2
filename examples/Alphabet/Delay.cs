using System.Globalization;

namespace Alphabet;

/// <summary>
/// The time that each message is made to take, by <c>--delay 500ms</c>: it makes visible how many are worked on at once.
/// </summary>
public static class Delay
{
    public static TimeSpan Parse(string[] args)
    {
        var at = Array.IndexOf(args, "--delay");
        if (at < 0)
        {
            return TimeSpan.Zero;
        }

        var text = at + 1 < args.Length ? args[at + 1] : "";
        var (digits, milliseconds) = text.EndsWith("ms", StringComparison.Ordinal) ? (text[..^2], 1) : (text.TrimEnd('s'), 1000);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? TimeSpan.FromMilliseconds((double)number * milliseconds)
            : throw new FormatException($"--delay is '{text}': write a time such as 500ms or 2s.");
    }

    /// <summary>Keeps the thread busy with nothing, as slow work would.</summary>
    public static void Take(TimeSpan delay)
    {
        if (delay > TimeSpan.Zero)
        {
            Thread.Sleep(delay);
        }
    }
}
