namespace Wallaroo.Host.Tests.Configuration.Hocon;

/// <summary>Texts with quotes, without, and in three quotes; numbers among them.</summary>
public sealed class HoconStringTests
{
    [Theory]
    [InlineData("a = b", "b")]
    [InlineData("a = footrue", "footrue")]
    [InlineData("a = truefoo", "truefoo")]
    [InlineData("a = bar10.0", "bar10.0")]
    [InlineData("a = 10.0bar", "10.0bar")]
    [InlineData("a = 1.2.3", "1.2.3")]
    [InlineData("a = 127.0.0.1", "127.0.0.1")]
    [InlineData("a = 2026-01-05", "2026-01-05")]
    [InlineData("a = 007", "007")]
    [InlineData("a = -x", "-x")]
    [InlineData("a = -", "-")]
    [InlineData("a = 1e", "1e")]
    [InlineData("a = 1.", "1.")]
    [InlineData("a = .5", ".5")]
    [InlineData("a = a/b/c", "a/b/c")]
    [InlineData("a = it's", "it's")]
    [InlineData("a = a;b|c~d<e>f%g(h)", "a;b|c~d<e>f%g(h)")]
    [InlineData("a = é→漢", "é→漢")]
    [InlineData("a = x\u0001y", "x\u0001y")]
    [InlineData("a = include", "include")]
    [InlineData("a = 500ms", "500ms")]
    public void A_text_without_quotes_is_what_is_written(string text, string expected) =>
        Assert.Equal(Quoted(expected), HoconTexts.Json(text));

    [Theory]
    [InlineData("a = 1", "1")]
    [InlineData("a = 1e5", "1e5")]
    [InlineData("a = 1E+5", "1E+5")]
    [InlineData("a = -0", "-0")]
    [InlineData("a = 12345678901234567890.5", "12345678901234567890.5")]
    [InlineData("a = true", "true")]
    [InlineData("a = false", "false")]
    [InlineData("a = null", "null")]
    [InlineData("a = [ 1\n ]", "[1]")]
    public void A_single_number_boolean_or_null_keeps_its_type_and_its_spelling(string text, string expected) =>
        Assert.Equal($$"""{"a": {{expected}}}""", HoconTexts.Json(text));

    [Theory]
    [InlineData('$')]
    [InlineData('`')]
    [InlineData('^')]
    [InlineData('?')]
    [InlineData('!')]
    [InlineData('@')]
    [InlineData('*')]
    [InlineData('&')]
    [InlineData('\\')]
    [InlineData('+')]
    public void A_reserved_character_needs_quotes(char reserved)
    {
        Assert.Equal(["WAL2005"], HoconTexts.Codes($"a = x{reserved}y"));
        Assert.Equal(["WAL2005"], HoconTexts.Codes($"a = {reserved}"));
        Assert.Equal(Quoted($"x{reserved}y"), HoconTexts.Json($"a = x\"{(reserved == '\\' ? "\\\\" : reserved)}\"y"));
    }

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"a b\"", "a b")]
    [InlineData("\"${b}\"", "${b}")]
    [InlineData("\"\\u0041\\u00e9\"", "Aé")]
    [InlineData("\"\\uD83D\\uDE00\"", "\uD83D\uDE00")]
    [InlineData("\"a\u007fb\"", "a\u007fb")]
    public void A_text_in_quotes_knows_json_escapes_and_no_substitutions(string text, string expected) =>
        Assert.Equal(Quoted(expected), HoconTexts.Json($"a = {text}"));

    [Theory]
    [InlineData("\"a")]
    [InlineData("\"a\n\"")]
    [InlineData("\"a\tb\"")]
    [InlineData("\"a\u0000b\"")]
    [InlineData("\"\\x41\"")]
    [InlineData("\"\\q\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\u12g4\"")]
    [InlineData("\"\\u+123\"")]
    [InlineData("\"\\")]
    [InlineData("\"\"\"a\"\"")]
    [InlineData("\"\"\"")]
    public void A_text_in_quotes_that_is_not_closed_or_holds_no_escape_after_a_backslash_is_refused(string text) =>
        Assert.Equal(["WAL2006"], HoconTexts.Codes($"a = {text}"));

    [Theory]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"\"foo\"\"\"", "foo")]
    [InlineData("\"\"\"foo\"\"\"\"", "foo\"")]
    [InlineData("\"\"\"foo\"\"\"\"\"", "foo\"\"")]
    [InlineData("\"\"\"\"foo\"\"\"", "\"foo")]
    [InlineData("\"\"\"a\n  b\n\"\"\"", "a\n  b\n")]
    [InlineData("\"\"\"\\u0041 \\n ${b}\"\"\"", "\\u0041 \\n ${b}")]
    [InlineData("\"\"\"a \" b \"\" c\"\"\"", "a \" b \"\" c")]
    public void A_text_in_three_quotes_is_what_stands_between_them(string text, string expected) =>
        Assert.Equal(Quoted(expected), HoconTexts.Json($"a = {text}"));

    private static string Quoted(string value) => $$"""{"a": {{Wallaroo.Host.Configuration.Hocon.HoconRenderer.Quote(value)}}}""";
}
