using System.Globalization;

namespace Wallaroo.Host.Benchmarks;

/// <summary>Figures as benchmarks print them.</summary>
internal static class BenchText
{
    public static string Rate(double perSecond) => perSecond switch
    {
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{perSecond / 1e6:0.00} M/s"),
        >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{perSecond / 1e3:0.0} k/s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{perSecond:0} /s"),
    };

    public static string Ratio(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Milliseconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.00} ms");
}
