namespace Wallaroo.Host.Tests.Configuration.Hocon;

/// <summary>Include statements: their forms, where files are looked for, how what they hold is merged and resolved.</summary>
public sealed class HoconIncludeTests
{
    private static readonly MemoryFiles Files = new MemoryFiles()
        .With("foo.conf", "x = 10, y = ${x}")
        .With("root.conf", "y = ${top}")
        .With("both.conf", "from = conf, conf = 1")
        .With("both.json", """{"from": "json", "json": 1}""")
        .With("plain", "plain = 1")
        .With("braces.conf", "{ x = 1 }")
        .With("array.conf", "[1, 2]")
        .With("empty.conf", "")
        .With("self.conf", "a = 1\ninclude \"self.conf\"")
        .With("ring1.conf", "include \"ring2.conf\"")
        .With("ring2.conf", "include \"ring1.conf\"")
        .With("broken.conf", "a = 1\nb = \"x")
        .With("latin.conf", [(byte)'a', (byte)'=', 0xE9])
        .With("locked.conf", "")
        .With("append.conf", "list += b")
        .With("outer.conf", "inner { include \"foo.conf\", z = ${x} }, x = 20")
        .With("object.conf", "r = ${b}")
        .With("back.conf", "x = ${x}")
        .With("sub/one.conf", "include \"two.conf\", one = 1")
        .With("sub/two.conf", "two = 2")
        .With("/etc/absolute.conf", "absolute = 1");

    [Theory]
    [InlineData("include \"foo.conf\"")]
    [InlineData("include\"foo.conf\"")]
    [InlineData("include   \n  \"foo.conf\"")]
    [InlineData("include \"foo\"")]
    [InlineData("include file(\"foo.conf\")")]
    [InlineData("include file( \"foo.conf\" )")]
    [InlineData("include required(\"foo.conf\")")]
    [InlineData("include required(file(\"foo.conf\"))")]
    [InlineData("include required( file( \"foo.conf\" ) )")]
    [InlineData("include required(\n file(\"foo.conf\"\n )\n)")]
    [InlineData("include url(\"file:///app/foo.conf\")")]
    [InlineData("include \"file:///app/foo.conf\"")]
    [InlineData("include \"/app/foo.conf\"")]
    [InlineData("include \"../app/foo.conf\"")]
    [InlineData("{ include \"foo.conf\" }")]
    [InlineData("include \"foo.conf\",")]
    [InlineData("include \"missing.conf\", include \"foo.conf\"")]
    public void Every_form_of_include_reads_the_file(string text) =>
        Assert.Equal("""{"x": 10, "y": 10}""", HoconTexts.Json(text, files: Files));

    [Theory]
    [InlineData("include \"missing\"", "{}")]
    [InlineData("include \"empty.conf\"", "{}")]
    [InlineData("include \"braces.conf\"", """{"x": 1}""")]
    [InlineData("include \"plain\"", """{"plain": 1}""")]
    [InlineData("include \"both\"", """{"from": "conf", "json": 1, "conf": 1}""")]
    [InlineData("include \"both.json\"", """{"from": "json", "json": 1}""")]
    [InlineData("include \"/etc/absolute.conf\"", """{"absolute": 1}""")]
    [InlineData("include \"sub/one.conf\"", """{"two": 2, "one": 1}""")]
    [InlineData("include \"foo.conf\", a = 1", """{"x": 10, "y": 10, "a": 1}""")]
    [InlineData("a = 1\ninclude \"foo.conf\"\nb = 2", """{"a": 1, "x": 10, "y": 10, "b": 2}""")]
    public void A_file_is_looked_for_beside_the_one_that_includes_it(string text, string expected) =>
        Assert.Equal(expected, HoconTexts.Json(text, files: Files));

    [Theory]
    [InlineData("x = 1, include \"foo.conf\"", """{"x": 10, "y": 10}""")]
    [InlineData("include \"foo.conf\", x = 1", """{"x": 1, "y": 1}""")]
    [InlineData("list = [a], include \"append.conf\", list += c", """{"list": ["a", "b", "c"]}""")]
    [InlineData("x { z = 1 }, include \"foo.conf\"", """{"x": 10, "y": 10}""")]
    public void What_is_included_stands_where_the_include_stands(string text, string expected) =>
        Assert.Equal(expected, HoconTexts.Json(text, files: Files));

    [Theory]
    [InlineData("a { include \"foo.conf\" }", """{"a": {"x": 10, "y": 10}}""")]
    [InlineData("a { include \"foo.conf\" }, a { x = 42 }", """{"a": {"x": 42, "y": 42}}""")]
    [InlineData("a.b { include \"foo.conf\" }, a.b.x = 42", """{"a": {"b": {"x": 42, "y": 42}}}""")]
    [InlineData("a { include \"root.conf\" }, top = 1", """{"a": {"y": 1}, "top": 1}""")]
    [InlineData("a { include \"root.conf\", top = 2 }, top = 1", """{"a": {"y": 2, "top": 2}, "top": 1}""")]
    [InlineData("a { include \"outer.conf\" }", """{"a": {"inner": {"x": 10, "y": 10, "z": 20}, "x": 20}}""")]
    [InlineData("a { include \"back.conf\" }, x = 5", """{"a": {"x": 5}, "x": 5}""")]
    [InlineData("a = [ { include \"foo.conf\" } ]", """{"a": [{"x": 10, "y": 10}]}""")]
    [InlineData("a = [ { b { include \"foo.conf\" } } ], b.x = 1", """{"a": [{"b": {"x": 10, "y": 10}}], "b": {"x": 1}}""")]
    [InlineData("a = [ { x = 1 } { include \"foo.conf\" } ]", """{"a": [{"x": 10, "y": 10}]}""")]
    [InlineData("a = [ { top = 2 } { include \"root.conf\" } ], top = 1", """{"a": [{"top": 2, "y": 2}], "top": 1}""")]
    [InlineData("c = ${?a.r.x}, a { include \"object.conf\", b {} }, b { x = 1 }", """{"a": {"r": {}, "b": {}}, "b": {"x": 1}}""")]
    [InlineData("a { include \"object.conf\", b { x = 2 } }, b { x = 1 }, c = ${a.r.x}", """{"a": {"r": {"x": 2}, "b": {"x": 2}}, "b": {"x": 1}, "c": 2}""")]
    [InlineData("a = [ { include \"root.conf\" } ], top = 1", """{"a": [{"y": 1}], "top": 1}""")]
    [InlineData("a { include \"root.conf\" }, a.y = 3", """{"a": {"y": 3}}""")]
    public void A_substitution_is_looked_up_where_it_is_included_and_then_at_the_root(string text, string expected) =>
        Assert.Equal(expected, HoconTexts.Json(text, files: Files));

    [Theory]
    [InlineData("include", "WAL2014")]
    [InlineData("include = 1", "WAL2014")]
    [InlineData("include foo = 1", "WAL2014")]
    [InlineData("include { a = 1 }", "WAL2014")]
    [InlineData("include ${a}", "WAL2014")]
    [InlineData("include file(foo.conf)", "WAL2014")]
    [InlineData("include file(\"foo.conf\"", "WAL2014")]
    [InlineData("include file(\"foo.conf\"))", "WAL2014")]
    [InlineData("include required(file(\"foo.conf\")", "WAL2014")]
    [InlineData("include other(\"foo.conf\")", "WAL2014")]
    [InlineData("include \"foo.conf\" \"foo.conf\"", "WAL2008")]
    [InlineData("include \"foo.conf\" a = 1", "WAL2008")]
    [InlineData("include \"\"", "WAL2014")]
    [InlineData("include \"a\\u0000b\"", "WAL2014")]
    [InlineData("include url(\"https://example.com/a.conf\")", "WAL2014")]
    [InlineData("include \"https://example.com/a.conf\"", "WAL2014")]
    [InlineData("include classpath(\"a.conf\")", "WAL2014")]
    [InlineData("include package(\"a.conf\")", "WAL2014")]
    [InlineData("include required(\"missing.conf\")", "WAL2015")]
    [InlineData("include \"array.conf\"", "WAL2017")]
    [InlineData("include \"self.conf\"", "WAL2016")]
    [InlineData("include \"ring1.conf\"", "WAL2016")]
    [InlineData("include \"application.conf\"", "WAL2016")]
    [InlineData("include \"broken.conf\"", "WAL2006")]
    [InlineData("include \"latin.conf\"", "WAL2002")]
    [InlineData("include \"locked.conf\"", "WAL2001")]
    public void An_include_that_cannot_be_read_is_refused(string text, string code)
    {
        var files = new MemoryFiles().With("application.conf", text);
        foreach (var (name, bytes) in Files.All)
        {
            files.With(name, bytes);
        }

        Assert.Equal([code], HoconTexts.Codes(text, files));
    }

    [Fact]
    public void Includes_go_32_deep_and_no_deeper()
    {
        var files = new MemoryFiles();
        for (var i = 0; i < 40; i++)
        {
            files.With($"{i}.conf", $"include \"{i + 1}.conf\"\nv{i} = {i}");
        }

        Assert.Equal(["WAL2016"], HoconTexts.Codes("include \"0.conf\"", files));
        Assert.EndsWith("\"v10\": 10, \"v9\": 9, \"v8\": 8, \"v7\": 7, \"v6\": 6, \"v5\": 5, \"v4\": 4, \"v3\": 3, \"v2\": 2, \"v1\": 1, \"v0\": 0}", HoconTexts.Json("include \"0.conf\"", files: files.With("30.conf", "")));
    }

    [Fact]
    public void A_thousand_files_are_included_and_no_more()
    {
        var files = new MemoryFiles().With("a.conf", "a += 1");
        var thousand = string.Concat(Enumerable.Repeat("include \"a.conf\"\n", 999));

        Assert.Equal(999, ((Wallaroo.Host.Configuration.Hocon.HoconArray)HoconTexts.Read(thousand, files: files).Find("a")!.Value).Items.Count);
        Assert.Equal(["WAL2016"], HoconTexts.Codes(thousand + "include \"a.conf\"", files));
    }
}
