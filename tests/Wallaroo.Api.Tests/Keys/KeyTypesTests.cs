using Wallaroo.Keys;

namespace Wallaroo.Tests.Keys;

public sealed class KeyTypesTests
{
    private sealed record Customer(string Name);

    private sealed class Odd : IKey<Odd>
    {
        public bool Equals(Odd? other) => other is not null;

        public override bool Equals(object? obj) => obj is Odd;

        public override int GetHashCode() => 0;

        public void WriteKey(ref KeyWriter writer) => writer.WriteBytes([1, 2]);

        public string FormatKey() => "odd";

        public static Odd ParseKey(string text) => new();
    }

    [Fact]
    public void Each_refusal_says_what_to_do()
    {
        AssertRefused<Customer>(
            "keys are string, bool, char, integers, enums, Guid, dates and times, tuples of them, and types that implement IKey<KeyTypesTests.Customer>; use one of these or implement the interface");
        AssertRefused<int?>("a key is never null; use int");
        AssertRefused<double>("equal numbers of it have several forms (0 and -0, 1.0 and 1.00); use a whole number of the smallest unit, or a string");
        AssertRefused<decimal>("equal numbers of it have several forms (0 and -0, 1.0 and 1.00); use a whole number of the smallest unit, or a string");
        AssertRefused<ValueTuple<int>>("a tuple of two to seven fields can; put tuples into a tuple for more");
        AssertRefused<(int, int, int, int, int, int, int, int)>("a tuple of two to seven fields can; put tuples into a tuple for more");
        AssertRefused<(int, float)>("its Item2, float, cannot: equal numbers of it have several forms (0 and -0, 1.0 and 1.00); use a whole number of the smallest unit, or a string");
        Assert.False(KeyTypes.TryValidate<byte[]>(out _));
        Assert.False(KeyTypes.TryValidate<object>(out _));
    }

    [Fact]
    public void A_type_that_is_none_throws_when_it_is_used()
    {
        var error = Assert.Throws<KeyException>(() => KeyTypes.Hash(1.5));
        Assert.Equal("WAL3101", error.Code);
        Assert.StartsWith("WAL3101 double cannot be a key: equal numbers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_on_the_list_are_accepted()
    {
        Assert.True(KeyTypes.TryValidate<string>(out var problem));
        Assert.Null(problem);
        Assert.True(KeyTypes.TryValidate<(string, (int, DateOnly))>(out _));
        Assert.True(KeyTypes.TryValidate<DayOfWeek>(out _));
        Assert.True(KeyTypes.TryValidate<Odd>(out _));
        Assert.Same(KeyType<long>.Default, KeyType<long>.Default);
    }

    [Fact]
    public void A_null_key_is_refused()
    {
        const string Text = "WAL3102 a key of type string is null; give KeyBy a function that always answers with a key, or filter such messages before it";
        Assert.Equal(Text, Assert.Throws<KeyException>(() => KeyTypes.Hash<string>(null!)).Message);
        Assert.Equal(Text, Assert.Throws<KeyException>(() => KeyTypes.Hash<(int, string)>((1, null!))).Message);
        Assert.Equal("WAL3102", Assert.Throws<KeyException>(() => KeyTypes.Hash<Odd>(null!)).Code);
    }

    [Fact]
    public void Text_keys_are_ordinal()
    {
        var type = KeyType<string>.Default;
        Assert.False(type.Equals("a", "A"));
        Assert.False(type.Equals("\u00e9", "e\u0301"));
        Assert.True(type.Compare("B", "a") < 0);
        Assert.True(type.Equals("abc", new string("abc")));
    }

    private static void AssertRefused<K>(string expected)
    {
        Assert.False(KeyTypes.TryValidate<K>(out var problem));
        Assert.Equal(expected, problem);
    }
}
