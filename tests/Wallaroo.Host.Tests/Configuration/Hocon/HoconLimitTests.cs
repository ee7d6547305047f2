using System.Text;
using Wallaroo.Host.Configuration.Hocon;

namespace Wallaroo.Host.Tests.Configuration.Hocon;

/// <summary>No text exhausts the process that reads it; what goes too far is refused by name.</summary>
public sealed class HoconLimitTests
{
    [Fact]
    public void Arrays_and_objects_are_nested_100_deep_and_no_deeper()
    {
        Assert.StartsWith("""{"a": [[[""", HoconTexts.Json($"a = {new string('[', 99)}{new string(']', 99)}"));
        Assert.Equal(["WAL2004"], HoconTexts.Codes($"a = {new string('[', 100)}{new string(']', 100)}"));
        Assert.Equal(["WAL2004"], HoconTexts.Codes("a = " + new string('[', 1_000_000)));
        Assert.Equal(["WAL2004"], HoconTexts.Codes(string.Concat(Enumerable.Repeat("a {", 1_000_000))));
        Assert.Equal(["WAL2004"], HoconTexts.Codes("a = " + string.Concat(Enumerable.Repeat("[{a=", 1_000_000))));
    }

    [Fact]
    public void A_path_has_100_elements_and_no_more()
    {
        Assert.StartsWith("""{"a": {"a": """, HoconTexts.Json($"{string.Join('.', Enumerable.Repeat("a", 100))} = 1"));
        Assert.Equal(["WAL2004"], HoconTexts.Codes($"{string.Join('.', Enumerable.Repeat("a", 101))} = 1"));
        Assert.Equal(["WAL2004"], HoconTexts.Codes($"a = ${{{string.Join('.', Enumerable.Repeat("a", 100_000))}}}"));
    }

    [Fact]
    public void A_file_holds_4_MiB_and_no_more()
    {
        var full = Encoding.UTF8.GetBytes("a = 1 #".PadRight(4 * 1024 * 1024));

        Assert.Equal("""{"a": 1}""", HoconTexts.Json("include \"large.conf\"", files: new MemoryFiles().With("large.conf", full)));
        Assert.Equal(["WAL2003"], HoconTexts.Codes("include \"large.conf\"", new MemoryFiles().With("large.conf", [.. full, (byte)' '])));
    }

    [Fact]
    public void Values_that_double_again_and_again_are_refused()
    {
        var text = new StringBuilder("a0 = xxxxxxxxxxxxxxxx\nb0 = [1]\nc0 { a = 1 }\n");
        for (var i = 1; i < 60; i++)
        {
            text.Append($"a{i} = ${{a{i - 1}}}${{a{i - 1}}}\n");
            text.Append($"b{i} = ${{b{i - 1}}} ${{b{i - 1}}}\n");
            text.Append($"c{i} {{ x = ${{c{i - 1}}}, y = ${{c{i - 1}}} }}\n");
        }

        Assert.Equal(["WAL2019"], HoconTexts.Codes(text.ToString()));
        Assert.Equal(["WAL2019"], HoconTexts.Codes(string.Join('\n', text.ToString().Split('\n').Where(line => !line.StartsWith('a')))));
        Assert.Equal(["WAL2019"], HoconTexts.Codes(string.Join('\n', text.ToString().Split('\n').Where(line => line.StartsWith('c')))));
    }

    [Fact]
    public void Values_that_grow_deeper_again_and_again_are_refused()
    {
        var text = "a0 {}\n" + string.Concat(Enumerable.Range(1, 600).Select(i => $"a{i}.b = ${{a{i - 1}}}\n"));

        Assert.Equal(["WAL2019"], HoconTexts.Codes(text));
    }

    [Fact]
    public void A_chain_of_substitutions_is_followed_400_long_and_refused_where_it_is_endless()
    {
        var text = (int length) => string.Concat(Enumerable.Range(0, length).Select(i => $"a{i} = ${{a{i + 1}}}\n")) + $"a{length} = 1";

        Assert.StartsWith("""{"a0": 1, "a1": 1""", HoconTexts.Json(text(400)));
        Assert.Equal(["WAL2019"], HoconTexts.Codes(text(100_000)));
    }

    [Fact]
    public void Plus_equals_may_stand_any_number_of_times()
    {
        var array = (HoconArray)HoconTexts.Read(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a += {i}\n"))).Find("a")!.Value;

        Assert.Equal(20_000, array.Items.Count);
        Assert.Equal("19999", ((HoconScalar)array.Items[^1]).Text);
    }

    [Fact]
    public void A_thousand_keys_that_wait_for_one_another_are_refused_in_bounded_time()
    {
        var text = string.Concat(Enumerable.Range(0, 1_000).Select(i => $"a{i} = ${{a{(i + 7) % 1_000}}}\n"));

        Assert.All(HoconTexts.Codes(text), code => Assert.Contains(code, new[] { "WAL2012", "WAL2019" }));
    }

    [Fact]
    public void A_thousand_references_to_a_large_object_share_it()
    {
        var text = "big {\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"k{i} = {i}\n")) + "}\n"
            + string.Concat(Enumerable.Range(0, 1_000).Select(i => $"r{i} = ${{big}}\n"));

        Assert.Equal(1_001, HoconTexts.Read(text).Fields.Count);
    }
}
