namespace Wallaroo.Codecs;

/// <summary>8 bytes: ticks of 100 ns since 0001-01-01, with the kind in the two highest bits. A local time stays the same clock time.</summary>
internal readonly struct DateTimeForm : IWireForm<DateTime>
{
    private const int KindShift = 62;

    public static Shape Shape { get; } = new PrimitiveShape("datetime");

    public static int MinSize => 8;

    public static void Write(ref WireWriter writer, in DateTime value) =>
        writer.WriteUInt64((ulong)value.Ticks | ((ulong)value.Kind << KindShift));

    public static DateTime Read(ref WireReader reader)
    {
        var start = reader.Position;
        var bits = reader.ReadUInt64();
        var ticks = (long)(bits & ((1UL << KindShift) - 1));
        var kind = (DateTimeKind)(bits >> KindShift);
        return ticks <= DateTime.MaxValue.Ticks && kind <= DateTimeKind.Local
            ? new DateTime(ticks, kind)
            : throw CodecValues.Malformed(start, "a point in time", $"0x{bits:X16}");
    }
}

/// <summary>8 bytes: ticks of the clock time; then the offset in minutes, a zigzag varint.</summary>
internal readonly struct DateTimeOffsetForm : IWireForm<DateTimeOffset>
{
    private const int MaxOffsetMinutes = 14 * 60;

    public static Shape Shape { get; } = new PrimitiveShape("datetimeoffset");

    public static int MinSize => 9;

    public static void Write(ref WireWriter writer, in DateTimeOffset value)
    {
        writer.WriteInt64(value.Ticks);
        writer.WriteVarInt(value.TotalOffsetMinutes);
    }

    public static DateTimeOffset Read(ref WireReader reader)
    {
        var start = reader.Position;
        var ticks = reader.ReadInt64();
        var minutes = reader.ReadVarInt();
        if (minutes is >= -MaxOffsetMinutes and <= MaxOffsetMinutes && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks)
        {
            var utc = ticks - (minutes * TimeSpan.TicksPerMinute);
            if (utc >= 0 && utc <= DateTime.MaxValue.Ticks)
            {
                return new DateTimeOffset(ticks, new TimeSpan(minutes * TimeSpan.TicksPerMinute));
            }
        }

        throw CodecValues.Malformed(start, "a point in time with an offset of at most 14 hours", $"{ticks} ticks and {minutes} minutes");
    }
}

/// <summary>Days since 0001-01-01: a varint.</summary>
internal readonly struct DateOnlyForm : IWireForm<DateOnly>
{
    public static Shape Shape { get; } = new PrimitiveShape("date");

    public static int MinSize => 1;

    public static void Write(ref WireWriter writer, in DateOnly value) => writer.WriteVarUInt((ulong)value.DayNumber);

    public static DateOnly Read(ref WireReader reader) =>
        DateOnly.FromDayNumber((int)reader.ReadVarUInt((ulong)DateOnly.MaxValue.DayNumber, "a day"));
}

/// <summary>Ticks of 100 ns since midnight: a varint.</summary>
internal readonly struct TimeOnlyForm : IWireForm<TimeOnly>
{
    public static Shape Shape { get; } = new PrimitiveShape("time");

    public static int MinSize => 1;

    public static void Write(ref WireWriter writer, in TimeOnly value) => writer.WriteVarUInt((ulong)value.Ticks);

    public static TimeOnly Read(ref WireReader reader) =>
        new((long)reader.ReadVarUInt((ulong)TimeOnly.MaxValue.Ticks, "a time of day"));
}

/// <summary>Ticks of 100 ns: a zigzag varint.</summary>
internal readonly struct TimeSpanForm : IWireForm<TimeSpan>
{
    public static Shape Shape { get; } = new PrimitiveShape("duration");

    public static int MinSize => 1;

    public static void Write(ref WireWriter writer, in TimeSpan value) => writer.WriteVarInt(value.Ticks);

    public static TimeSpan Read(ref WireReader reader) => new(reader.ReadVarInt());
}
