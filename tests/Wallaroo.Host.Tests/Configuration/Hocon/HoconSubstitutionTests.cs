namespace Wallaroo.Host.Tests.Configuration.Hocon;

/// <summary>Substitutions: looking forward, looking back, cycles, the environment.</summary>
public sealed class HoconSubstitutionTests
{
    private static readonly Dictionary<string, string> Environment = new()
    {
        ["HOME"] = "/srv/me",
        ["EMPTY"] = "",
        ["LIST_0"] = "x",
        ["LIST_1"] = "y",
        ["LIST_3"] = "never",
        ["a.b"] = "dotted",
    };

    [Theory]
    [InlineData("a = ${b}, b = 1", """{"a": 1, "b": 1}""")]
    [InlineData("a = ${b}, b = 1, b = 2", """{"a": 2, "b": 2}""")]
    [InlineData("a = ${b.c}, b { c = [1, 2] }", """{"a": [1, 2], "b": {"c": [1, 2]}}""")]
    [InlineData("a = ${b}, b { c = true }", """{"a": {"c": true}, "b": {"c": true}}""")]
    [InlineData("a = ${\"b.c\"}, \"b.c\" = 1", """{"a": 1, "b.c": 1}""")]
    [InlineData("a = ${b c}, b c = 1", """{"a": 1, "b c": 1}""")]
    [InlineData("a = ${ b }, b = 1", """{"a": 1, "b": 1}""")]
    [InlineData("a = ${b}, b = null", """{"a": null, "b": null}""")]
    [InlineData("a = x ${b} y, b = 1.50", """{"a": "x 1.50 y", "b": 1.50}""")]
    [InlineData("a = ${b}\" is my favorite animal\", b = cat", """{"a": "cat is my favorite animal", "b": "cat"}""")]
    [InlineData("a = ${b}${c}, b = x, c = y", """{"a": "xy", "b": "x", "c": "y"}""")]
    [InlineData("a = ${b}x, b = null", """{"a": "nullx", "b": null}""")]
    [InlineData("a = ${b} [ 3 ], b = [ 1, 2 ]", """{"a": [1, 2, 3], "b": [1, 2]}""")]
    [InlineData("a = ${b} ${c}, b = [1], c = [2]", """{"a": [1, 2], "b": [1], "c": [2]}""")]
    [InlineData("a = ${b} ${c}, b { x = 1 }, c { y = 2 }", """{"a": {"x": 1, "y": 2}, "b": {"x": 1}, "c": {"y": 2}}""")]
    [InlineData("a = [ ${b} ${b}, ${b} ], b = 1", """{"a": ["1 1", 1], "b": 1}""")]
    [InlineData("east = ${any} { name = \"east\" }, any { size = 6 }", """{"east": {"size": 6, "name": "east"}, "any": {"size": 6}}""")]
    [InlineData("a = { x = 1 } ${b}, b = { x = 2 }", """{"a": {"x": 2}, "b": {"x": 2}}""")]
    [InlineData("a = [1] ${b}, b { 0 = x, 1 = y }", """{"a": [1, "x", "y"], "b": {"0": "x", "1": "y"}}""")]
    [InlineData("a = ${b.c}, b = ${d}, d { c = 1 }", """{"a": 1, "b": {"c": 1}, "d": {"c": 1}}""")]
    [InlineData("a = ${c.x}, b { x = 1, y = 1 }, c = ${b}, c { x = 2 }", """{"a": 2, "b": {"x": 1, "y": 1}, "c": {"x": 2, "y": 1}}""")]
    [InlineData("a = ${c.x}, b = 5, c { x = 1 }, c = ${b}, c { y = 2 }", null)]
    public void A_substitution_has_the_final_value_of_its_path(string text, string? expected)
    {
        if (expected is null)
        {
            Assert.Equal(["WAL2011"], HoconTexts.Codes(text));
            return;
        }

        Assert.Equal(expected, HoconTexts.Json(text));
    }

    [Theory]
    [InlineData("a = ${?b}", "{}")]
    [InlineData("a = 1, a = ${?b}", """{"a": 1}""")]
    [InlineData("a = [1, ${?b}, 2]", """{"a": [1, 2]}""")]
    [InlineData("a = ${?b}x", """{"a": "x"}""")]
    [InlineData("a = ${?b} x", """{"a": " x"}""")]
    [InlineData("a = ${?b} [1]", """{"a": [1]}""")]
    [InlineData("a = ${?b} { x = 1 }", """{"a": {"x": 1}}""")]
    [InlineData("a = ${?b}${?c}", "{}")]
    [InlineData("a = ${?b} ${?c}", "{}")]
    [InlineData("a = ${?b}${?c}, c = 1", """{"a": "1", "c": 1}""")]
    [InlineData("a = 1, a = ${?b}${?c}", """{"a": 1}""")]
    [InlineData("a { b = ${?c} }", """{"a": {}}""")]
    [InlineData("a = ${?b.c.d}, b = 1", """{"b": 1}""")]
    public void An_optional_substitution_without_a_value_leaves_nothing(string text, string expected) =>
        Assert.Equal(expected, HoconTexts.Json(text));

    [Theory]
    [InlineData("a = ${b}", new[] { "WAL2011" })]
    [InlineData("a = ${b}, c = x${d}, e = [${f}]", new[] { "WAL2011", "WAL2011", "WAL2011" })]
    [InlineData("a = ${b.c}, b = 1", new[] { "WAL2011" })]
    [InlineData("a = ${ ?b}", new[] { "WAL2005" })]
    [InlineData("a = ${b", new[] { "WAL2010" })]
    [InlineData("a = ${}", new[] { "WAL2007" })]
    [InlineData("a = ${b\n}", new[] { "WAL2010" })]
    [InlineData("a = ${b${c}}", new[] { "WAL2010" })]
    [InlineData("a = ${b[1]}", new[] { "WAL2010" })]
    [InlineData("a = $b", new[] { "WAL2005" })]
    public void A_substitution_without_a_value_or_not_closed_is_refused(string text, string[] codes) =>
        Assert.Equal(codes, HoconTexts.Codes(text));

    [Theory]
    [InlineData("path = \"a:b:c\", path = ${path}\":d\"", """{"path": "a:b:c:d"}""")]
    [InlineData("a = 1, a = ${a}", """{"a": 1}""")]
    [InlineData("a = 1, a = ${a}, a = ${a}, a = ${a}", """{"a": 1}""")]
    [InlineData("a = 1, a = ${a}x, a = ${a}y, a = ${a}z", """{"a": "1xyz"}""")]
    [InlineData("a = [ 1, 2 ], a = ${a} [ 3, 4 ]", """{"a": [1, 2, 3, 4]}""")]
    [InlineData("foo = { a = 1 }, foo = ${foo}", """{"foo": {"a": 1}}""")]
    [InlineData("a = { b = 5 }, a = ${a} { c = 6 }", """{"a": {"b": 5, "c": 6}}""")]
    [InlineData("foo = { a = { c = 1 } }, foo = ${foo.a}, foo = { a = 2 }", """{"foo": {"a": 2, "c": 1}}""")]
    [InlineData("foo = ${?foo}", "{}")]
    [InlineData("a = ${?a}foo", """{"a": "foo"}""")]
    [InlineData("a = ${?a}foo${?a}", """{"a": "foo"}""")]
    [InlineData("a = 1, a = ${?a}foo${?a}", """{"a": "1foo1"}""")]
    [InlineData("a = ${?b}foo, b = ${?a}", """{"a": "foo"}""")]
    [InlineData("a = 1, b = ${a}, a = ${b}", """{"a": 1, "b": 1}""")]
    [InlineData("b = ${a}, a = 1, a = ${b}", """{"b": 1, "a": 1}""")]
    [InlineData("a = 1, b = ${a}foo, a = ${b}", """{"a": "1foo", "b": "1foo"}""")]
    [InlineData("a = 1, b = ${c}, c = ${a}, a = ${b}", """{"a": 1, "b": 1, "c": 1}""")]
    [InlineData("p { b = ${q.a} }, q { a = 1, a = ${p.b} }", """{"p": {"b": 1}, "q": {"a": 1}}""")]
    [InlineData("bar { foo = 1 }, bar { foo = ${bar.foo}2 }", """{"bar": {"foo": "12"}}""")]
    [InlineData("a { b = 1 }, a = ${?c}, a { b = ${a.b}x }", """{"a": {"b": "1x"}}""")]
    [InlineData("a { x = 1 }, a = ${a} { y = ${a.x} }", """{"a": {"x": 1, "y": 1}}""")]
    public void A_value_may_be_based_on_what_its_key_had_before(string text, string expected) =>
        Assert.Equal(expected, HoconTexts.Json(text));

    [Theory]
    [InlineData("bar : { foo : 42, baz : ${bar.foo} }", """{"bar": {"foo": 42, "baz": 42}}""")]
    [InlineData("bar : { foo : 42, baz : ${bar.foo} }, bar : { foo : 43 }", """{"bar": {"foo": 43, "baz": 43}}""")]
    [InlineData("bar : { a : ${foo.d}, b : 1 }, bar.b = 3, foo : { c : ${bar.b}, d : 2 }, foo.d = 4", """{"bar": {"a": 4, "b": 3}, "foo": {"c": 3, "d": 4}}""")]
    [InlineData("a = ${b}, b = { x : 1, y : ${a.x} }", """{"a": {"x": 1, "y": 1}, "b": {"x": 1, "y": 1}}""")]
    [InlineData("b = { x : 1, y : ${a.x} }, a = ${b}", """{"b": {"x": 1, "y": 1}, "a": {"x": 1, "y": 1}}""")]
    [InlineData("a = ${b}, a = { x : 1 }, b = { y : ${a.x} }", """{"a": {"y": 1, "x": 1}, "b": {"y": 1}}""")]
    [InlineData("a = { x : 0 }, a = ${b}, a = { x : 1 }, b = { y : ${a.x} }", """{"a": {"x": 1, "y": 1}, "b": {"y": 1}}""")]
    [InlineData("a = ${b} { x : 1, y : ${a.x} }, b { z = 1 }", """{"a": {"z": 1, "x": 1, "y": 1}, "b": {"z": 1}}""")]
    public void An_object_may_refer_to_paths_within_itself(string text, string expected) => Assert.Equal(expected, HoconTexts.Json(text));

    [Theory]
    [InlineData("foo = ${foo}")]
    [InlineData("foo = ${foo}, foo = { a = 1 }")]
    [InlineData("a = { b = ${a} }")]
    [InlineData("a = [ ${a} ]")]
    [InlineData("a = 1, a = { b = ${a} }")]
    [InlineData("a = [1], a = [ ${a} ]")]
    [InlineData("a.b = ${a}")]
    [InlineData("a { x = 1 }, a { y = ${a} }")]
    [InlineData("a = ${a.b}, a = ${a.c}")]
    [InlineData("a = { x = ${a.x} }")]
    [InlineData("a = x${a}")]
    [InlineData("a = ${b}, b = { y = ${a.y} }")]
    [InlineData("a = ${a} [1]")]
    public void A_value_that_waits_for_itself_is_refused(string text) =>
        Assert.Contains("WAL2012", HoconTexts.Codes(text));

    [Theory]
    [InlineData("bar = ${foo}, foo = ${bar}", 2)]
    [InlineData("a = ${b}, b = ${c}, c = ${a}", 3)]
    [InlineData("a = ${b.x}, b = ${a.x}", 2)]
    public void A_cycle_over_several_keys_is_refused_at_each(string text, int faults) =>
        Assert.Equal(Enumerable.Repeat("WAL2012", faults), HoconTexts.Codes(text));

    [Theory]
    [InlineData("a = { b = ${?a} }", """{"a": {}}""")]
    [InlineData("a = [ 1, ${?a} ]", """{"a": [1]}""")]
    [InlineData("a = ${?b}, b = ${?a}", "{}")]
    [InlineData("a = { x = ${?b.y} }, b = { y = ${?a.x}, z = 1 }", """{"a": {}, "b": {"z": 1}}""")]
    public void An_optional_substitution_that_waits_for_itself_has_no_value(string text, string expected) =>
        Assert.Equal(expected, HoconTexts.Json(text));

    [Theory]
    [InlineData("foo = ${does-not-exist}, foo = 42", """{"foo": 42}""")]
    [InlineData("foo = ${foo}, foo = 42", """{"foo": 42}""")]
    [InlineData("a = ${b}, a = [1], b = ${b}, b = 1", """{"a": [1], "b": 1}""")]
    public void A_hidden_substitution_is_never_looked_at(string text, string expected) => Assert.Equal(expected, HoconTexts.Json(text));

    [Theory]
    [InlineData("a = ${HOME}/x", """{"a": "/srv/me/x"}""")]
    [InlineData("a = ${?HOME}", """{"a": "/srv/me"}""")]
    [InlineData("a = ${HOME}, HOME = here", """{"a": "here", "HOME": "here"}""")]
    [InlineData("a = ${HOME}, HOME = null", """{"a": null, "HOME": null}""")]
    [InlineData("a = ${EMPTY}", """{"a": ""}""")]
    [InlineData("a = 1, a = ${?EMPTY}", """{"a": ""}""")]
    [InlineData("a = ${a.b}", """{"a": "dotted"}""")]
    [InlineData("a = ${LIST[]}", """{"a": ["x", "y"]}""")]
    [InlineData("a = [z] ${?LIST[]}", """{"a": ["z", "x", "y"]}""")]
    [InlineData("a = [z] ${?NONE[]}", """{"a": ["z"]}""")]
    [InlineData("a = ${?NONE[]}", "{}")]
    [InlineData("LIST = 1, a = ${LIST[]}", """{"LIST": 1, "a": ["x", "y"]}""")]
    public void What_the_configuration_lacks_comes_from_the_environment(string text, string expected) =>
        Assert.Equal(expected, HoconTexts.Json(text, Environment));

    [Fact]
    public void A_list_that_the_environment_lacks_is_refused() => Assert.Equal(["WAL2011"], HoconTexts.Codes("a = ${NONE[]}"));

    [Fact]
    public void Each_substitution_is_resolved_once()
    {
        var json = HoconTexts.Json("a = 1, b = 2, a = ${b}, b = ${a}");

        Assert.Equal("""{"a": 1, "b": 1}""", json);
    }
}
