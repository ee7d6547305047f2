using Wallaroo.Codecs;

namespace Wallaroo.Tests.Codecs;

public sealed class SchemaTextTests
{
    public static TheoryData<string> Texts =>
    [
        "string",
        "int32?",
        "list<string?>",
        "map<string, list<int64>>",
        "tuple<int32, string?, tuple<bool, bytes>>",
        "record WordTotal { Word: string, Count: int64 }",
        "record Empty { }",
        "list<Item>\nrecord Item { Next: Item?, Side: Side }\nenum Side: uint8 { Buy = 0, Sell = 7 }",
        "record Box { Value: Box#2 }\nrecord Box#2 { Value: int32 }",
        "union Message { 1: Order, 20: Quote }\nrecord Order { Id: guid }\nrecord Quote { Price: codec \"price \\\"v1\\\" \\u000a\" }",
        "record Odd { \"a b\": int8, größe: float64 }",
        "enum Level: int32 { None = 0, Low = -5 }",
        "json",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_is_read_and_written_again_as_it_was(string text) => Assert.Equal(text, SchemaText.Write(SchemaParser.Parse(text)));

    [Theory]
    [MemberData(nameof(Texts))]
    public void White_space_means_nothing(string text)
    {
        var spaced = text.Replace("{", "\n\t{\n", StringComparison.Ordinal).Replace(":", " :\r\n", StringComparison.Ordinal).Replace("<", "< ", StringComparison.Ordinal);
        Assert.Equal(text, SchemaText.Write(SchemaParser.Parse(spaced + "  ")));
    }

    [Theory]
    [InlineData("", "expected a type, found the end")]
    [InlineData("strin", "strin at 0 is not defined")]
    [InlineData("list<string", "expected '>', found the end")]
    [InlineData("list<string, string>", "list at 0 takes 1 types, not 2")]
    [InlineData("map<string>", "map at 0 takes 2 types, not 1")]
    [InlineData("record A { X: int32 Y: int32 }", "expected ',' at 20, found 'Y'")]
    [InlineData("record A { X int32 }", "expected ':' at 13, found 'int32'")]
    [InlineData("record A { } record A { }", "A is defined twice, again at 13")]
    [InlineData("string string", "expected record, union or enum at 7, found 'string'")]
    [InlineData("enum E: string? { A = 1 }", "expected an integer type before it at 16, found '{'")]
    [InlineData("record A { X: int8, X: int8 }", "X at 20 is there twice")]
    [InlineData("union U { 1: int8, 1: string }", "1 at 19 is there twice")]
    [InlineData("enum E: int8 { A = 1, A = 2 }", "A at 22 is there twice")]
    [InlineData("union U { x: string }", "expected a number at 10, found 'x'")]
    [InlineData("union U { 99999999999: string }", "99999999999 at 10 is not the number of a case")]
    [InlineData("codec string", "expected a text in quotes at 6, found 'string'")]
    [InlineData("codec \"abc", "the quote at 6 is not closed")]
    [InlineData("codec \"a\\q\"", "expected \\\", \\\\ or \\uXXXX at 8")]
    [InlineData("string;", "';' at 6 means nothing in a schema")]
    public void What_is_wrong_with_a_text_is_said_with_its_place(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<FormatException>(() => SchemaParser.Parse(text)).Message);

    [Fact]
    public void Nesting_and_length_have_limits()
    {
        var deep = string.Concat(Enumerable.Repeat("list<", 200)) + "string" + new string('>', 200);
        Assert.Equal("types are nested more than 128 deep at 640", Assert.Throws<FormatException>(() => SchemaParser.Parse(deep)).Message);
        Assert.Throws<FormatException>(() => SchemaParser.Parse(new string(' ', 2_000_000)));
    }

    [Fact]
    public void Any_damage_to_a_text_is_refused_or_gives_another_text()
    {
        var random = new Random(3);
        foreach (var text in Texts.Select(row => row.Data))
        {
            for (var round = 0; round < 300; round++)
            {
                var at = random.Next(text.Length);
                var damaged = round % 2 == 0 ? text.Remove(at, 1) : text.Insert(at, ((char)random.Next(32, 127)).ToString());
                try
                {
                    var again = SchemaText.Write(SchemaParser.Parse(damaged));
                    Assert.Equal(again, SchemaText.Write(SchemaParser.Parse(again)));
                }
                catch (FormatException)
                {
                    // That is the answer for what is no schema.
                }
            }
        }
    }
}
