using FsCheck;
using FsCheck.Fluent;
using Wallaroo.Keys;

namespace Wallaroo.Tests.Keys;

public sealed class KeyTextTests
{
    public enum Side
    {
        Buy,
        Sell,
    }

    [Fact]
    public void Keys_are_shown_as_people_write_them()
    {
        AssertText("word", "word");
        AssertText("", "");
        AssertText("(a, b)", "(a, b)");
        AssertText("-5", -5);
        AssertText("18446744073709551615", ulong.MaxValue);
        AssertText("-170141183460469231731687303715884105728", Int128.MinValue);
        AssertText("true", true);
        AssertText("é", 'é');
        AssertText("Sell", Side.Sell);
        AssertText("7", (Side)7);
        AssertText("00112233-4455-6677-8899-aabbccddeeff", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"));
        AssertText("2024-02-29T01:02:03", new DateTime(2024, 2, 29, 1, 2, 3));
        AssertText("2024-02-29T01:02:03.0000001", new DateTime(2024, 2, 29, 1, 2, 3).AddTicks(1));
        AssertText("2024-02-29T01:02:03.5Z", new DateTimeOffset(2024, 2, 29, 1, 2, 3, 500, TimeSpan.Zero));
        AssertText("2024-02-29", new DateOnly(2024, 2, 29));
        AssertText("01:02:03.5", new TimeOnly(1, 2, 3, 500));
        AssertText("-1.02:03:04", new TimeSpan(-1, -2, -3, -4));
    }

    [Fact]
    public void Tuples_are_in_brackets_and_quoted_where_it_would_be_unclear()
    {
        AssertText("(a, 5)", ("a", 5));
        AssertText("(\"\", \"a, b\", \" c\")", ("", "a, b", " c"));
        AssertText("(\"(x)\", \"say \\\"hi\\\"\", \"back\\\\slash\")", ("(x)", "say \"hi\"", "back\\slash"));
        AssertText("(\"\\u000a\", (1, \"\\\")\"), two words)", ("\n", (1, "\")"), "two words"));
        AssertText("(1, 2, 3, 4, 5, 6, 7)", (1, 2, 3, 4, 5, 6, 7));
        AssertText("(Buy, 2024-02-29, true, x)", (Side.Buy, new DateOnly(2024, 2, 29), true, 'x'));
    }

    [Theory]
    [InlineData(" ( a ,5 ) ")]
    [InlineData("(\"a\", 5)")]
    [InlineData("(\"\\u0061\",5)")]
    public void Blanks_and_needless_quotes_mean_nothing(string text) => Assert.Equal(("a", 5), KeyType<(string, int)>.Default.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("a, 5")]
    [InlineData("(a, 5")]
    [InlineData("(a, 5) x")]
    [InlineData("(a)")]
    [InlineData("(a, 5, 6)")]
    [InlineData("(\"a, 5)")]
    [InlineData("(\"a\"b, 5)")]
    [InlineData("(\"\\x\", 5)")]
    [InlineData("(\"\\u12\", 5)")]
    [InlineData("(a, b)")]
    public void What_is_no_key_is_refused_with_the_form_of_one(string text)
    {
        var error = Assert.Throws<KeyException>(() => KeyType<(string, int)>.Default.Parse(text));
        Assert.Equal($"WAL3103 \"{text}\" is not a key of type (string, int); write it as (text, a whole number in its range)", error.Message);
    }

    [Fact]
    public void The_form_of_each_type_is_told()
    {
        Assert.EndsWith("write it as a whole number in its range", Refusal<byte>("256"), StringComparison.Ordinal);
        Assert.EndsWith("write it as a whole number in its range", Refusal<long>("1e3"), StringComparison.Ordinal);
        Assert.EndsWith("write it as a name or number: Buy, Sell", Refusal<Side>("Hold"), StringComparison.Ordinal);
        Assert.EndsWith("write it as true or false", Refusal<bool>("yes"), StringComparison.Ordinal);
        Assert.EndsWith("write it as one character", Refusal<char>("ab"), StringComparison.Ordinal);
        Assert.EndsWith("write it as xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", Refusal<Guid>("x"), StringComparison.Ordinal);
        Assert.EndsWith("write it as yyyy-MM-ddTHH:mm:ss.FFFFFFF", Refusal<DateTime>("today"), StringComparison.Ordinal);
        Assert.EndsWith("write it as yyyy-MM-dd", Refusal<DateOnly>("2024-02-30"), StringComparison.Ordinal);
        Assert.Equal("WAL3103", Assert.Throws<KeyException>(() => KeyType<int>.Default.Parse("x")).Code);
    }

    [Fact]
    public void Any_key_is_the_one_that_its_text_gives()
    {
        Holds<int>();
        Holds<long>();
        Holds<Guid>();
        Holds<DateTime>();
        Holds<DateTimeOffset>();
        Holds<TimeSpan>();
        Holds<bool>();
        Holds(ArbMap.Default.ArbFor<string>().Generator.Where(text => text is not null));
        Holds(from a in Texts() from b in Texts() from c in Texts() select (a, (b, 5), c));
    }

    [Fact]
    public void Order_equality_and_hash_agree()
    {
        var random = new Random(5);
        var keys = Enumerable.Range(0, 300).Select(_ => (Word(random), random.Next(3), (random.Next(2) == 0, (Side)random.Next(2)))).ToArray();
        var type = KeyType<(string, int, (bool, Side))>.Default;
        foreach (var left in keys)
        {
            foreach (var right in keys)
            {
                var order = type.Compare(left, right);
                Assert.Equal(order == 0, type.Equals(left, right));
                Assert.Equal(order == 0, type.Hash(left) == type.Hash(right));
                Assert.Equal(Math.Sign(order), -Math.Sign(type.Compare(right, left)));
            }
        }

        var sorted = keys.Order(Comparer<(string, int, (bool, Side))>.Create((left, right) => type.Compare(left, right))).ToArray();
        Assert.Equal(keys.OrderBy(key => key.Item1, StringComparer.Ordinal).ThenBy(key => key.Item2).ThenBy(key => key.Item3.Item1).ThenBy(key => (int)key.Item3.Item2), sorted);
    }

    [Fact]
    public void The_order_of_ids_is_that_of_their_text()
    {
        var random = new Random(6);
        var ids = Enumerable.Range(0, 200).Select(_ =>
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return new Guid(bytes);
        }).ToList();
        var byText = ids.OrderBy(id => id.ToString(), StringComparer.Ordinal).ToList();
        ids.Sort((left, right) => KeyType<Guid>.Default.Compare(left, right));

        Assert.Equal(byText, ids);
    }

    private static string Word(Random random) => new([.. Enumerable.Range(0, random.Next(3)).Select(_ => "aAé"[random.Next(3)])]);

    private static Gen<string> Texts() => Gen.Elements("a\\\"(),' \t\u0001éxyz".ToCharArray()).ArrayOf().Select(units => new string(units));

    private static void Holds<K>() => Holds(ArbMap.Default.ArbFor<K>().Generator);

    private static void Holds<K>(Gen<K> keys)
    {
        var type = KeyType<K>.Default;
        Prop.ForAll(keys.ToArbitrary(), key =>
        {
            var back = type.Parse(type.Format(key));
            return type.Equals(key, back) && type.Hash(key) == type.Hash(back) && type.Compare(key, back) == 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(2, 5).WithQuietOnSuccess(true));
    }

    private static void AssertText<K>(string text, K key)
    {
        Assert.Equal(text, KeyType<K>.Default.Format(key));
        Assert.True(KeyType<K>.Default.Equals(key, KeyType<K>.Default.Parse(text)));
    }

    private static string Refusal<K>(string text) => Assert.Throws<KeyException>(() => KeyType<K>.Default.Parse(text)).Message;
}
