namespace Wallaroo.Benchmarks.Reporting;

/// <summary>Numbers as they stand in tables.</summary>
internal static class Figures
{
    /// <summary>Messages per second.</summary>
    public static string Rate(double perSecond) => perSecond switch
    {
        >= 1e6 => $"{perSecond / 1e6:0.00} M/s",
        >= 1e3 => $"{perSecond / 1e3:0.0} k/s",
        _ => $"{perSecond:0} /s",
    };

    public static string Ratio(double ratio) => $"{ratio:0.00}";

    public static string Share(double share) => $"{share:0.0%}";

    public static string Seconds(double seconds) => $"{seconds:0.000} s";

    public static string Bytes(double bytes) => $"{bytes:0.0} B";

    public static string Size(double bytes) => bytes switch
    {
        >= 1 << 30 => $"{bytes / (1 << 30):0.00} GiB",
        >= 1 << 20 => $"{bytes / (1 << 20):0.0} MiB",
        >= 1 << 10 => $"{bytes / (1 << 10):0.0} KiB",
        _ => $"{bytes:0} B",
    };

    public static string Time(TimeSpan time) => time.TotalSeconds switch
    {
        >= 1 => $"{time.TotalSeconds:0.00} s",
        >= 1e-3 => $"{time.TotalMilliseconds:0.00} ms",
        _ => $"{time.TotalMicroseconds:0} µs",
    };
}
