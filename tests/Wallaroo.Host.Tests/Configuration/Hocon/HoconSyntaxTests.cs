namespace Wallaroo.Host.Tests.Configuration.Hocon;

/// <summary>The outline of the format: JSON, comments, braces, separators, commas, white space.</summary>
public sealed class HoconSyntaxTests
{
    [Theory]
    [InlineData("""{"a": 1, "b": [true, false, null], "c": {"d": "x"}}""", """{"a": 1, "b": [true, false, null], "c": {"d": "x"}}""")]
    [InlineData("{\"a\"\n:\n1}", """{"a": 1}""")]
    [InlineData("""{"a": -0.5e+10, "b": 0, "c": -1E5, "d": 1.5}""", """{"a": -0.5e+10, "b": 0, "c": -1E5, "d": 1.5}""")]
    [InlineData("""{"a": "\"\\\/\b\f\n\r\t\u00e9"}""", """{"a": "\"\\/\u0008\u000c\n\r\t\u00e9"}""")]
    [InlineData("""{"": 1}""", """{"": 1}""")]
    [InlineData("{}", "{}")]
    public void Json_is_read_as_json(string text, string expected) => Assert.Equal(expected, HoconTexts.Json(text));

    [Theory]
    [InlineData("a = 1 // one", """{"a": 1}""")]
    [InlineData("a = 1 # one", """{"a": 1}""")]
    [InlineData("// nothing\n# nothing\na = 1", """{"a": 1}""")]
    [InlineData("a = \"// text # text\"", """{"a": "// text # text"}""")]
    [InlineData("a = b//c", """{"a": "b"}""")]
    [InlineData("a = b#c", """{"a": "b"}""")]
    [InlineData("a = /b/c", """{"a": "/b/c"}""")]
    [InlineData("a = [1 // one\n2 # two\n]", """{"a": [1, 2]}""")]
    [InlineData("a // the key\n= // its value\n1", """{"a": 1}""")]
    [InlineData("{ // open\n}", "{}")]
    [InlineData("# only a comment", "{}")]
    public void A_comment_reaches_to_the_end_of_its_line(string text, string expected) => Assert.Equal(expected, HoconTexts.Json(text));

    [Theory]
    [InlineData("", "{}")]
    [InlineData("\n \n", "{}")]
    [InlineData("a = 1", """{"a": 1}""")]
    [InlineData("a : 1\nb : 2", """{"a": 1, "b": 2}""")]
    [InlineData("{ a = 1 }", """{"a": 1}""")]
    [InlineData("\n\n{ a = 1 }\n# end\n", """{"a": 1}""")]
    [InlineData("a { b = 1 }", """{"a": {"b": 1}}""")]
    [InlineData("a\n{ b = 1 }", """{"a": {"b": 1}}""")]
    [InlineData("a {} b {}", null)]
    [InlineData("a { b { c = 1 } }", """{"a": {"b": {"c": 1}}}""")]
    public void Braces_and_separators_may_be_left_out(string text, string? expected)
    {
        if (expected is null)
        {
            Assert.Equal(["WAL2013"], HoconTexts.Codes(text));
            return;
        }

        Assert.Equal(expected, HoconTexts.Json(text));
    }

    [Theory]
    [InlineData("a = [1,2,3]")]
    [InlineData("a = [1,2,3,]")]
    [InlineData("a = [1\n2\n3]")]
    [InlineData("a = [1\n,2\n,3\n]")]
    [InlineData("a = [\n1,\n2,\n3,\n]")]
    [InlineData("a = [\n\n1\n\n,\n\n2\n3\n\n]")]
    [InlineData("{a = [1,2,3],}")]
    [InlineData("a = [1,2,3],")]
    public void A_comma_or_a_new_line_separates_and_one_may_follow_the_last(string text) =>
        Assert.Equal("""{"a": [1, 2, 3]}""", HoconTexts.Json(text));

    [Theory]
    [InlineData("a = [1,2,3,,]")]
    [InlineData("a = [,1,2,3]")]
    [InlineData("a = [1,,2,3]")]
    [InlineData("a = [,]")]
    [InlineData("{a = 1,,b = 2}")]
    [InlineData("{,a = 1}")]
    [InlineData("a = 1,,")]
    [InlineData(",")]
    [InlineData("a = 1,\n,b = 2")]
    public void A_comma_without_a_value_before_it_is_refused(string text) => Assert.Equal(["WAL2008"], HoconTexts.Codes(text));

    [Theory]
    [InlineData(' ')]
    [InlineData('\t')]
    [InlineData('\v')]
    [InlineData('\f')]
    [InlineData('\r')]
    [InlineData('\u001C')]
    [InlineData('\u001D')]
    [InlineData('\u001E')]
    [InlineData('\u001F')]
    [InlineData('\u00A0')]
    [InlineData('\u1680')]
    [InlineData('\u2000')]
    [InlineData('\u2007')]
    [InlineData('\u202F')]
    [InlineData('\u2028')]
    [InlineData('\u2029')]
    [InlineData('\u205F')]
    [InlineData('\u3000')]
    [InlineData('\uFEFF')]
    public void White_space_of_every_kind_is_white_space_and_not_a_new_line(char blank)
    {
        Assert.Equal("""{"a": {"b": "c"}}""", HoconTexts.Json($"{blank}a{blank}{{{blank}b{blank}={blank}c{blank}}}{blank}"));
        Assert.Equal("x y".Replace(' ', blank), HoconTexts.Read($"a = x{blank}y").Find("a")!.Value is Wallaroo.Host.Configuration.Hocon.HoconScalar scalar ? scalar.Text : "");
    }

    [Theory]
    [InlineData("a = 1\r\nb = 2\r\n", """{"a": 1, "b": 2}""")]
    [InlineData("\uFEFFa = 1", """{"a": 1}""")]
    public void Files_of_other_systems_are_read(string text, string expected) => Assert.Equal(expected, HoconTexts.Json(text));

    [Theory]
    [InlineData("{ a = 1", "WAL2007")]
    [InlineData("a = 1 }", "WAL2007")]
    [InlineData("{ a = 1 } }", "WAL2007")]
    [InlineData("{ a = 1 } b = 2", "WAL2007")]
    [InlineData("{} {}", "WAL2007")]
    [InlineData("a = [1", "WAL2007")]
    [InlineData("a = [1}", "WAL2007")]
    [InlineData("a = { b = 1 ]", "WAL2007")]
    [InlineData("a = ]", "WAL2007")]
    [InlineData("a", "WAL2007")]
    [InlineData("a\nb = 1", "WAL2007")]
    [InlineData("a =", "WAL2007")]
    [InlineData("a = \n}", "WAL2007")]
    [InlineData("a = , b = 2", "WAL2007")]
    [InlineData("= 1", "WAL2007")]
    [InlineData("[1, 2]", "WAL2017")]
    [InlineData("\"text\"", "WAL2007")]
    [InlineData("a = b = c", "WAL2005")]
    [InlineData("a = b:c", "WAL2005")]
    [InlineData("a = [1] = 2", "WAL2005")]
    [InlineData("a = { } { } b = 1", "WAL2013")]
    [InlineData("[a = 1]", "WAL2017")]
    public void A_text_that_is_not_balanced_or_lacks_a_part_is_refused(string text, string code) => Assert.Equal([code], HoconTexts.Codes(text));
}
