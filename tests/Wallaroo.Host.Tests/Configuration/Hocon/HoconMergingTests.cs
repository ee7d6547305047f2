namespace Wallaroo.Host.Tests.Configuration.Hocon;

/// <summary>Duplicate keys, paths as keys, values side by side, <c>+=</c>.</summary>
public sealed class HoconMergingTests
{
    [Theory]
    [InlineData("a = 1, a = 2", """{"a": 2}""")]
    [InlineData("a = 1, a = { b = 1 }", """{"a": {"b": 1}}""")]
    [InlineData("a = { b = 1 }, a = 1", """{"a": 1}""")]
    [InlineData("a = [1], a = [2]", """{"a": [2]}""")]
    [InlineData("foo = { a = 42 }, foo = { b = 43 }", """{"foo": {"a": 42, "b": 43}}""")]
    [InlineData("foo = { a = 42 }, foo = null, foo = { b = 43 }", """{"foo": {"b": 43}}""")]
    [InlineData("foo = { a = 42, b = 1 }, foo = { a = 43 }", """{"foo": {"a": 43, "b": 1}}""")]
    [InlineData("a = { b = { c = 1, d = 2 } }, a = { b = { d = 3, e = 4 } }", """{"a": {"b": {"c": 1, "d": 3, "e": 4}}}""")]
    [InlineData("b = 1, a = 2, b = 3", """{"b": 3, "a": 2}""")]
    public void A_later_value_replaces_an_earlier_one_and_objects_merge(string text, string expected) =>
        Assert.Equal(expected, HoconTexts.Json(text));

    [Theory]
    [InlineData("foo.bar = 42", """{"foo": {"bar": 42}}""")]
    [InlineData("foo.bar.baz = 42", """{"foo": {"bar": {"baz": 42}}}""")]
    [InlineData("a.x = 42, a.y = 43", """{"a": {"x": 42, "y": 43}}""")]
    [InlineData("a.b = 1, a = { c = 2 }", """{"a": {"b": 1, "c": 2}}""")]
    [InlineData("a = 1, a.b = 2", """{"a": {"b": 2}}""")]
    [InlineData("a.b { c.d = 1 }", """{"a": {"b": {"c": {"d": 1}}}}""")]
    [InlineData("a b c = 42", """{"a b c": 42}""")]
    [InlineData("  a  b  = 42", """{"a  b": 42}""")]
    [InlineData("true = 42", """{"true": 42}""")]
    [InlineData("3 = 42", """{"3": 42}""")]
    [InlineData("3.14 = 42", """{"3": {"14": 42}}""")]
    [InlineData("1.2.3 = 42", """{"1": {"2": {"3": 42}}}""")]
    [InlineData("10.0foo = 42", """{"10": {"0foo": 42}}""")]
    [InlineData("foo10.0 = 42", """{"foo10": {"0": 42}}""")]
    [InlineData("foo\"10.0\" = 42", """{"foo10.0": 42}""")]
    [InlineData("foo.\"a.b\".c = 42", """{"foo": {"a.b": {"c": 42}}}""")]
    [InlineData("a.\"\".b = 42", """{"a": {"": {"b": 42}}}""")]
    [InlineData("\"\".a = 42", """{"": {"a": 42}}""")]
    [InlineData("a\"b\"c = 42", """{"abc": 42}""")]
    [InlineData("\"a\" b = 42", """{"a b": 42}""")]
    [InlineData("a . b = 42", """{"a ": {" b": 42}}""")]
    [InlineData("foo include = 42", """{"foo include": 42}""")]
    [InlineData("\"include\" = 42", """{"include": 42}""")]
    [InlineData("includes = 42", """{"includes": 42}""")]
    [InlineData("-a = 42", """{"-a": 42}""")]
    [InlineData("\"\"\"a\nb\"\"\" = 42", """{"a\nb": 42}""")]
    public void A_key_is_a_path(string text, string expected) => Assert.Equal(expected, HoconTexts.Json(text));

    [Theory]
    [InlineData("a..b = 1", "WAL2009")]
    [InlineData(".a = 1", "WAL2009")]
    [InlineData("a. = 1", "WAL2009")]
    [InlineData(". = 1", "WAL2009")]
    [InlineData("a = ${b..c}", "WAL2009")]
    [InlineData("${a} = 1", "WAL2010")]
    [InlineData("a${b} = 1", "WAL2007")]
    [InlineData("[a] = 1", "WAL2017")]
    [InlineData("x = 1, [a] = 1", "WAL2007")]
    public void A_key_that_is_not_a_path_is_refused(string text, string code) => Assert.Equal([code], HoconTexts.Codes(text));

    [Theory]
    [InlineData("a = foo bar baz", """{"a": "foo bar baz"}""")]
    [InlineData("a =   foo   bar   ", """{"a": "foo   bar"}""")]
    [InlineData("a = foo\tbar", """{"a": "foo\tbar"}""")]
    [InlineData("a = 1 2 3", """{"a": "1 2 3"}""")]
    [InlineData("a = [ 1 2 3 4 ]", """{"a": ["1 2 3 4"]}""")]
    [InlineData("a = 1e5 x", """{"a": "1e5 x"}""")]
    [InlineData("a = true foo", """{"a": "true foo"}""")]
    [InlineData("a = null foo", """{"a": "null foo"}""")]
    [InlineData("a = null\"\"", """{"a": "null"}""")]
    [InlineData("a = \"foo\"bar\"baz\"", """{"a": "foobarbaz"}""")]
    [InlineData("a = \"foo \" bar", """{"a": "foo  bar"}""")]
    [InlineData("a = [ 1 ] [ 2 ]", """{"a": [1, 2]}""")]
    [InlineData("a = [1][2][3]", """{"a": [1, 2, 3]}""")]
    [InlineData("a = [ [ 1, 2 ] [ 3, 4 ] ]", """{"a": [[1, 2, 3, 4]]}""")]
    [InlineData("a = [ [ 1, 2 ]\n [ 3, 4 ] ]", """{"a": [[1, 2], [3, 4]]}""")]
    [InlineData("a : { b : 1 } { c : 2 }", """{"a": {"b": 1, "c": 2}}""")]
    [InlineData("a { b : 1 } { b : 2 }", """{"a": {"b": 2}}""")]
    [InlineData("a = [ { b : 1 } { c : 2 } ]", """{"a": [{"b": 1, "c": 2}]}""")]
    [InlineData("a = [1] { 1 : y, 0 : x }", """{"a": [1, "x", "y"]}""")]
    [InlineData("a = { 0 : x } [1]", """{"a": ["x", 1]}""")]
    [InlineData("b = 5, a = ${b}x", """{"b": 5, "a": "5x"}""")]
    public void Values_side_by_side_are_put_together(string text, string expected) => Assert.Equal(expected, HoconTexts.Json(text));

    [Theory]
    [InlineData("a = [1] x")]
    [InlineData("a = x [1]")]
    [InlineData("a = {} x")]
    [InlineData("a = [1] {}")]
    [InlineData("a = [1] { b : 1 }")]
    [InlineData("b = [1], a = ${b}x")]
    [InlineData("b = {}, a = x ${b}")]
    [InlineData("b = {}, a = [1] ${b}")]
    [InlineData("b = 1, a = ${b} {}")]
    [InlineData("b = [1], a = ${b} { x : 1 }")]
    [InlineData("b = [1], c = [2], a = ${b} \" \" ${c}")]
    public void Values_of_different_kinds_cannot_be_put_together(string text) => Assert.Equal(["WAL2013"], HoconTexts.Codes(text));

    [Theory]
    [InlineData("a += 1", """{"a": [1]}""")]
    [InlineData("a = [1], a += 2", """{"a": [1, 2]}""")]
    [InlineData("a += 1, a += 2, a += [3]", """{"a": [1, 2, [3]]}""")]
    [InlineData("a.b += x y", """{"a": {"b": ["x y"]}}""")]
    [InlineData("a += { x : 1 } { y : 2 }", """{"a": [{"x": 1, "y": 2}]}""")]
    [InlineData("b = [1], a = ${b}, a += 2", """{"b": [1], "a": [1, 2]}""")]
    [InlineData("b = [1], a = ${b} [2], a += 3, a += 4", """{"b": [1], "a": [1, 2, 3, 4]}""")]
    [InlineData("a = { b = [1] }, a = { b += 2 }", """{"a": {"b": [1, 2]}}""")]
    [InlineData("d = { b = [1] }, a = ${d} { b += 2 }", """{"d": {"b": [1]}, "a": {"b": [1, 2]}}""")]
    [InlineData("a = [ { b += 1, b += 2 } ]", """{"a": [{"b": [1, 2]}]}""")]
    [InlineData("a = { 0 : x }, a += y", """{"a": ["x", "y"]}""")]
    [InlineData("a = [1], a += ${a}", null)]
    public void Plus_equals_appends_to_what_the_key_had(string text, string? expected)
    {
        if (expected is null)
        {
            Assert.Equal(["WAL2012"], HoconTexts.Codes(text));
            return;
        }

        Assert.Equal(expected, HoconTexts.Json(text));
    }

    [Theory]
    [InlineData("a = 1, a += 2")]
    [InlineData("a = { b = 1 }, a += 2")]
    [InlineData("a = x, a += 2, a += 3")]
    public void Plus_equals_needs_an_array_before_it(string text) => Assert.Equal(["WAL2013"], HoconTexts.Codes(text));
}
