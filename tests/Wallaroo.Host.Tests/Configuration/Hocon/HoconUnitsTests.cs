using Wallaroo.Host.Configuration.Hocon;

namespace Wallaroo.Host.Tests.Configuration.Hocon;

/// <summary>Durations, sizes, booleans, and objects taken for arrays.</summary>
public sealed class HoconUnitsTests
{
    [Theory]
    [InlineData("5", 5 * TimeSpan.TicksPerMillisecond)]
    [InlineData("500ms", 500 * TimeSpan.TicksPerMillisecond)]
    [InlineData(" 5 seconds ", 5 * TimeSpan.TicksPerSecond)]
    [InlineData("1.5s", 1500 * TimeSpan.TicksPerMillisecond)]
    [InlineData("-1s", -TimeSpan.TicksPerSecond)]
    [InlineData("1e3 ms", TimeSpan.TicksPerSecond)]
    [InlineData("100ns", 1L)]
    [InlineData("149ns", 1L)]
    [InlineData("150ns", 2L)]
    [InlineData("0s", 0L)]
    public void A_duration_is_a_number_and_a_unit(string text, long ticks)
    {
        Assert.True(HoconUnits.TryParseDuration(text, out var duration));
        Assert.Equal(ticks, duration.Ticks);
    }

    [Theory]
    [InlineData("ns nano nanos nanosecond nanoseconds", 0L)]
    [InlineData("us micro micros microsecond microseconds", 10L)]
    [InlineData("ms milli millis millisecond milliseconds", TimeSpan.TicksPerMillisecond)]
    [InlineData("s second seconds", TimeSpan.TicksPerSecond)]
    [InlineData("m minute minutes", TimeSpan.TicksPerMinute)]
    [InlineData("h hour hours", TimeSpan.TicksPerHour)]
    [InlineData("d day days", TimeSpan.TicksPerDay)]
    public void Every_name_of_a_unit_of_time_counts(string names, long ticks)
    {
        foreach (var name in names.Split(' '))
        {
            Assert.True(HoconUnits.TryParseDuration($"1 {name}", out var duration), name);
            Assert.Equal(ticks, duration.Ticks);
            Assert.False(HoconUnits.TryParseDuration($"1 {name.ToUpperInvariant()}", out _), name);
        }
    }

    [Fact]
    public void Infinite_is_a_duration_without_end()
    {
        Assert.True(HoconUnits.TryParseDuration("infinite", out var duration));
        Assert.Equal(Timeout.InfiniteTimeSpan, duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("1 fortnight")]
    [InlineData("1 s s")]
    [InlineData("1s2")]
    [InlineData("0x5s")]
    [InlineData("1,000ms")]
    [InlineData("+1s")]
    [InlineData(".5s")]
    [InlineData("NaN")]
    [InlineData("1e400")]
    [InlineData("99999999999 d")]
    [InlineData("9223372036854775807 s")]
    public void A_text_that_is_no_duration_is_refused(string text) => Assert.False(HoconUnits.TryParseDuration(text, out _));

    [Theory]
    [InlineData("4096", 4096L)]
    [InlineData("64KiB", 65536L)]
    [InlineData("1 MB", 1_000_000L)]
    [InlineData("1kB", 1_000L)]
    [InlineData("1K", 1024L)]
    [InlineData("1k", 1024L)]
    [InlineData("0.5M", 524288L)]
    [InlineData("2g", 2L << 30)]
    [InlineData("7 EiB", 7L << 60)]
    [InlineData("9223372036854775806", long.MaxValue - 1)]
    [InlineData("0.3 B", 0L)]
    [InlineData("-1 KiB", -1024L)]
    public void A_size_is_a_number_and_a_unit(string text, long bytes)
    {
        Assert.True(HoconUnits.TryParseSize(text, out var size));
        Assert.Equal(bytes, size);
    }

    [Theory]
    [InlineData("B b byte bytes", 1L)]
    [InlineData("kB kilobyte kilobytes", 1_000L)]
    [InlineData("MB megabyte megabytes", 1_000_000L)]
    [InlineData("GB gigabyte gigabytes", 1_000_000_000L)]
    [InlineData("TB terabyte terabytes", 1_000_000_000_000L)]
    [InlineData("PB petabyte petabytes", 1_000_000_000_000_000L)]
    [InlineData("EB exabyte exabytes", 1_000_000_000_000_000_000L)]
    [InlineData("K k Ki KiB kibibyte kibibytes", 1L << 10)]
    [InlineData("M m Mi MiB mebibyte mebibytes", 1L << 20)]
    [InlineData("G g Gi GiB gibibyte gibibytes", 1L << 30)]
    [InlineData("T t Ti TiB tebibyte tebibytes", 1L << 40)]
    [InlineData("P p Pi PiB pebibyte pebibytes", 1L << 50)]
    [InlineData("E e Ei EiB exbibyte exbibytes", 1L << 60)]
    public void Every_name_of_a_unit_of_size_counts(string names, long bytes)
    {
        foreach (var name in names.Split(' '))
        {
            Assert.True(HoconUnits.TryParseSize($"1{name}", out var size), name);
            Assert.Equal(bytes, size);
        }
    }

    [Theory]
    [InlineData("ZB zettabyte zettabytes Z z Zi ZiB zebibyte zebibytes", "0.001", 1_000_000_000_000_000_000L, 1_180_591_620_717_411_303L)]
    [InlineData("YB yottabyte yottabytes Y y Yi YiB yobibyte yobibytes", "0.000001", 1_000_000_000_000_000_000L, 1_208_925_819_614_629_174L)]
    public void Units_larger_than_64_bits_hold_count_where_the_size_fits(string names, string number, long thousands, long powersOfTwo)
    {
        foreach (var name in names.Split(' '))
        {
            Assert.True(HoconUnits.TryParseSize($"{number} {name}", out var size), name);
            Assert.Equal(name.EndsWith('B') && name.Length == 2 || name.Contains("tta", StringComparison.Ordinal) ? thousands : powersOfTwo, size);
            Assert.False(HoconUnits.TryParseSize($"10 {name}", out _), name);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 KB")]
    [InlineData("1 kiB")]
    [InlineData("MB")]
    [InlineData("8 EiB")]
    [InlineData("1 MB/s")]
    [InlineData("infinite")]
    public void A_text_that_is_no_size_is_refused(string text) => Assert.False(HoconUnits.TryParseSize(text, out _));

    [Theory]
    [InlineData("true", true, true)]
    [InlineData("yes", true, true)]
    [InlineData("on", true, true)]
    [InlineData("false", true, false)]
    [InlineData("no", true, false)]
    [InlineData("off", true, false)]
    [InlineData("True", false, false)]
    [InlineData("1", false, false)]
    [InlineData("", false, false)]
    public void Six_words_are_booleans(string text, bool isBoolean, bool value)
    {
        Assert.Equal(isBoolean, HoconUnits.TryParseBoolean(text, out var read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("a { 0 = x, 1 = y }", """["x", "y"]""")]
    [InlineData("a { 10 = z, 2 = y, 0 = x }", """["x", "y", "z"]""")]
    [InlineData("a { 0 = x, b = n, -1 = m, 01 = y }", """["x", "y"]""")]
    [InlineData("a = [1]", "[1]")]
    [InlineData("a {}", null)]
    [InlineData("a { b = 1 }", null)]
    [InlineData("a = x", null)]
    public void An_object_with_whole_numbers_for_keys_can_be_an_array(string text, string? expected)
    {
        var array = HoconArray.From(HoconTexts.Read(text).Find("a")!.Value);

        Assert.Equal(expected, array is null ? null : HoconRenderer.RenderInline(array));
    }
}
