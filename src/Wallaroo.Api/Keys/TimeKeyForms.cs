using System.Globalization;

namespace Wallaroo.Keys;

/// <summary>How a point in time is an integer and a text; <see cref="TimeKeyForm{K,TTime}"/> makes a form of it.</summary>
internal interface IKeyTime<K>
{
    static abstract string TextForm { get; }

    static abstract long Number(in K key);

    static abstract string Format(in K key);

    static abstract K Parse(string text);
}

/// <summary>Dates and times: the number of their ticks or days, as an integer's.</summary>
internal readonly struct TimeKeyForm<K, TTime> : IKeyForm<K>
    where TTime : struct, IKeyTime<K>
{
    public static bool IsTuple => false;

    public static string TextForm => TTime.TextForm;

    public static bool IsInteger => true;

    public static ulong Integer(in K key) => (ulong)TTime.Number(in key);

    public static ulong Hash(in K key) => XxHash64.Hash(Integer(in key));

    public static void Write(ref KeyWriter writer, in K key) => writer.WriteInteger(Integer(in key));

    public static bool Equals(in K left, in K right) => TTime.Number(in left) == TTime.Number(in right);

    public static int Compare(in K left, in K right) => TTime.Number(in left).CompareTo(TTime.Number(in right));

    public static string Format(in K key) => TTime.Format(in key);

    public static K Parse(string text) => TTime.Parse(text);
}

/// <summary>Ticks of 100 ns since 0001-01-01; the kind is not part of the key, as it is not of equality.</summary>
internal readonly struct DateTimeKey : IKeyTime<DateTime>
{
    private const string Pattern = "yyyy-MM-ddTHH:mm:ss.FFFFFFF";

    public static string TextForm => Pattern;

    public static long Number(in DateTime key) => key.Ticks;

    public static string Format(in DateTime key) => key.ToString(Pattern, CultureInfo.InvariantCulture);

    public static DateTime Parse(string text) => DateTime.ParseExact(text, Pattern, CultureInfo.InvariantCulture);
}

/// <summary>Ticks of 100 ns in UTC; the offset is not part of the key, as it is not of equality.</summary>
internal readonly struct DateTimeOffsetKey : IKeyTime<DateTimeOffset>
{
    private const string Pattern = "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ";

    public static string TextForm => Pattern;

    public static long Number(in DateTimeOffset key) => key.UtcTicks;

    public static string Format(in DateTimeOffset key) => key.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset Parse(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

/// <summary>Days since 0001-01-01.</summary>
internal readonly struct DateOnlyKey : IKeyTime<DateOnly>
{
    public static string TextForm => "yyyy-MM-dd";

    public static long Number(in DateOnly key) => key.DayNumber;

    public static string Format(in DateOnly key) => key.ToString(TextForm, CultureInfo.InvariantCulture);

    public static DateOnly Parse(string text) => DateOnly.ParseExact(text, TextForm, CultureInfo.InvariantCulture);
}

/// <summary>Ticks of 100 ns since midnight.</summary>
internal readonly struct TimeOnlyKey : IKeyTime<TimeOnly>
{
    public static string TextForm => "HH:mm:ss.FFFFFFF";

    public static long Number(in TimeOnly key) => key.Ticks;

    public static string Format(in TimeOnly key) => key.ToString(TextForm, CultureInfo.InvariantCulture);

    public static TimeOnly Parse(string text) => TimeOnly.ParseExact(text, TextForm, CultureInfo.InvariantCulture);
}

/// <summary>Ticks of 100 ns.</summary>
internal readonly struct TimeSpanKey : IKeyTime<TimeSpan>
{
    public static string TextForm => "[-][d.]hh:mm:ss[.fffffff]";

    public static long Number(in TimeSpan key) => key.Ticks;

    public static string Format(in TimeSpan key) => key.ToString("c", CultureInfo.InvariantCulture);

    public static TimeSpan Parse(string text) => TimeSpan.ParseExact(text, "c", CultureInfo.InvariantCulture);
}
