using Wallaroo.Actors.Sinks.Parts;

namespace Wallaroo.Actors.Tests.Sinks.Parts;

public sealed class PartNameTests
{
    [Fact]
    public void A_name_tells_stream_and_range_and_is_read_back()
    {
        var name = new PartName("totals-count-3", 1, 999);
        Assert.Equal("totals-count-3-00000000000000000001-00000000000000000999.part", name.ToString());
        Assert.True(PartName.TryParse(name.ToString(), out var read), "the name is read back");
        Assert.Equal(name, read);
        Assert.True(PartName.TryParse(new PartName("s", ulong.MaxValue, ulong.MaxValue).ToString(), out read), "so are the largest positions");
        Assert.Equal(ulong.MaxValue, read!.Value.High);
    }

    [Fact]
    public void Names_of_a_stream_sort_by_position()
    {
        ulong[] firsts = [1, 9, 10, 99, 100, 1_000_000_000_000, ulong.MaxValue];
        var names = firsts.Select(first => new PartName("s", first, first).ToString()).ToArray();
        Assert.Equal(names, names.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("-00000000000000000001-00000000000000000999.part")]
    [InlineData("s-00000000000000000001-0000000000000000099x.part")]
    [InlineData("s-00000000000000000001-00000000000000000999.part.bak")]
    [InlineData("s-99999999999999999999-00000000000000000999.part")]
    public void Other_files_are_no_parts(string name) => Assert.False(PartName.TryParse(name, out _), "it is no part's name");

    [Theory]
    [InlineData("totals", "count-0", "totals-count-0")]
    [InlineData("to tals", "a/b..%", "to%20tals-a%2Fb%2E%2E%25")]
    [InlineData("größe", "語", "größe-語")]
    public void Names_of_steps_become_names_of_files(string sink, string origin, string stream) =>
        Assert.Equal(stream, PartName.StreamOf(sink, origin));

    [Fact]
    public void Long_names_are_cut_and_stay_different()
    {
        var first = PartName.StreamOf(new string('语', 100), "a");
        var second = PartName.StreamOf(new string('语', 100), "b");
        Assert.NotEqual(first, second);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(new PartName(first, 0, 0).ToString()), 1, 255);
    }
}
