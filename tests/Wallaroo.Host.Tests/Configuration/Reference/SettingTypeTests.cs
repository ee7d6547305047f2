using Wallaroo.Host.Configuration.Reference;

namespace Wallaroo.Host.Tests.Configuration.Reference;

public sealed class SettingTypeTests
{
    [Theory]
    [InlineData("threads", "0..1024", "4", 4L)]
    [InlineData("threads", "0..1024", "0", 0L)]
    [InlineData("threads", "0..1024", "1024", 1024L)]
    [InlineData("threads", "0..1024", " 4 ", 4L)]
    [InlineData("threads", "0..1024", "1e2", 100L)]
    [InlineData("partitions", "1..32768, a power of two", "64", 64L)]
    [InlineData("bytes", "4KiB..1GiB", "64KiB", 65_536L)]
    [InlineData("bytes", "4KiB..1GiB", "4096", 4_096L)]
    [InlineData("bytes", "4KiB..1GiB", "1 GiB", 1L << 30)]
    [InlineData("bytes", "512..64KiB, a power of two", "16KiB", 16_384L)]
    [InlineData("ratio", "0.01..100", "0.5", 0.5)]
    [InlineData("choice", "full | none", "none", "none")]
    [InlineData("flag", "true | false", "yes", true)]
    [InlineData("flag", "true | false", "off", false)]
    [InlineData("journal", "any", "memory", "memory")]
    [InlineData("journal", "any", "sqlite:a.db", "sqlite:a.db")]
    [InlineData("address", "any", "", null)]
    [InlineData("path", "any", "certs/one.pem", "certs/one.pem")]
    public void A_value_in_its_range_is_read(string unit, string range, string text, object? value)
    {
        var reading = SettingType.Parse(unit, range).Read(text);

        Assert.Null(reading.Problem);
        Assert.Equal(value, reading.Value);
    }

    [Theory]
    [InlineData("threads", "0..1024", "many", "is \"many\", not a whole number", false)]
    [InlineData("threads", "0..1024", "1.5", "is \"1.5\", not a whole number", false)]
    [InlineData("threads", "0..1024", "", "is \"\", not a whole number", false)]
    [InlineData("threads", "0..1024", "-1", "is -1, outside of 0..1024", true)]
    [InlineData("threads", "0..1024", "1025", "is 1025, outside of 0..1024", true)]
    [InlineData("partitions", "1..32768, a power of two", "63", "is 63, outside of 1..32768, a power of two", true)]
    [InlineData("partitions", "0..32768, a power of two", "0", "is 0, outside of 0..32768, a power of two", true)]
    [InlineData("bytes", "4KiB..1GiB", "64 KB", "is \"64 KB\", not a size", false)]
    [InlineData("bytes", "4KiB..1GiB", "4095", "is 4095, outside of 4KiB..1GiB", true)]
    [InlineData("time", "1ms..1m", "5 fortnights", "is \"5 fortnights\", not a duration", false)]
    [InlineData("time", "1ms..1m", "61s", "is 61s, outside of 1ms..1m", true)]
    [InlineData("time", "1ms..1m", "infinite", "is \"infinite\", not a duration", false)]
    [InlineData("ratio", "0.01..100", "half", "is \"half\", not a number", false)]
    [InlineData("ratio", "0.01..100", "0", "is 0, outside of 0.01..100", true)]
    [InlineData("choice", "full | none", "some", "is \"some\", not one of full, none", false)]
    [InlineData("choice", "full | none", "Full", "is \"Full\", not one of full, none", false)]
    [InlineData("flag", "true | false", "maybe", "is \"maybe\", not true or false", false)]
    [InlineData("path", "any", "a\0b", "is \"a·b\", not the path of a file", false)]
    [InlineData("address", "any", "here", "is \"here\", not an address", false)]
    [InlineData("address", "any", "here:99999", "is \"here:99999\", not an address", false)]
    [InlineData("journal", "any", "mysql:x", "names no journal: \"mysql:\" is no kind of journal. Give sqlite:PATH, postgres://USER@HOST:PORT/DATABASE or memory", false)]
    public void A_value_outside_of_its_range_or_of_another_kind_is_not(string unit, string range, string text, string problem, bool isOutOfRange)
    {
        var reading = SettingType.Parse(unit, range).Read(text);

        Assert.Equal((problem, isOutOfRange), (reading.Problem, reading.IsOutOfRange));
    }

    [Fact]
    public void Durations_and_addresses_are_read_as_such()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(250), SettingType.Parse("time", "1ms..1m").Read("250").Value);
        Assert.Equal(TimeSpan.FromMinutes(1), SettingType.Parse("time", "1ms..1m").Read("60 seconds").Value);
        Assert.Equal(new TcpAddress("localhost", 5050), SettingType.Parse("address", "any").Read("localhost:5050").Value);
    }

    [Theory]
    [InlineData("threds", "threads")]
    [InlineData("thraeds", "threads")]
    [InlineData("treads", "threads")]
    [InlineData("Threads", "threads")]
    [InlineData("journl", "journal")]
    [InlineData("max", "max-connections")]
    [InlineData("maxi", null)]
    [InlineData("banana", null)]
    [InlineData("t", null)]
    public void The_nearest_name_is_found_where_it_is_near(string name, string? nearest) =>
        Assert.Equal(nearest, NearestName.Find(name, ["threads", "journal", "durability", "max-connections"]));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abc", "abd", 1)]
    [InlineData("abc", "bc", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void A_distance_counts_letters_to_change(string from, string to, int distance)
    {
        Assert.Equal(distance, NearestName.Distance(from, to));
        Assert.Equal(distance, NearestName.Distance(to, from));
    }
}
