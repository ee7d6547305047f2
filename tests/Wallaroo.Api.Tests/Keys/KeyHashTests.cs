using System.Text;
using Wallaroo.Keys;
using Wallaroo.Tests.Shared.Approvals;

namespace Wallaroo.Tests.Keys;

/// <summary>The hash of a key decides where its state lives, so the form under it and the hash are frozen.</summary>
public sealed class KeyHashTests
{
    public enum Side : sbyte
    {
        Buy = 1,
        Sell = -1,
    }

    private readonly record struct Account(string Bank, int Number) : IKey<Account>
    {
        public void WriteKey(ref KeyWriter writer)
        {
            writer.WriteString(Bank);
            writer.WriteInteger(Number);
        }

        public string FormatKey() => $"{Bank}/{Number}";

        public static Account ParseKey(string text) => text.Split('/') is [var bank, var number]
            ? new Account(bank, int.Parse(number))
            : throw new FormatException("expected BANK/NUMBER");
    }

    [Fact]
    public void Integers_of_any_size_are_8_bytes_with_their_sign()
    {
        AssertForm("0500000000000000", (byte)5);
        AssertForm("ffffffffffffffff", (sbyte)-1);
        AssertForm("ffff000000000000", ushort.MaxValue);
        AssertForm("0080ffffffffffff", short.MinValue);
        AssertForm("feffffffffffffff", -2);
        AssertForm("ffffffff00000000", uint.MaxValue);
        AssertForm("0000000000000080", long.MinValue);
        AssertForm("ffffffffffffffff", ulong.MaxValue);
        AssertForm("ffffffffffffffff", Side.Sell);
        AssertForm("0100000000000000", true);
        AssertForm("e900000000000000", 'é');
        AssertForm("01000000000000000000000000000000", (Int128)1);
        AssertForm("ffffffffffffffffffffffffffffffff", UInt128.MaxValue);
    }

    [Fact]
    public void A_type_may_grow_to_a_larger_integer_and_its_keys_stay_where_they_are()
    {
        Assert.Equal(KeyTypes.Hash(-7), KeyTypes.Hash(-7L));
        Assert.Equal(KeyTypes.Hash((byte)7), KeyTypes.Hash(7UL));
    }

    [Fact]
    public void Text_is_its_utf_16_units()
    {
        AssertForm("", "");
        AssertForm("6100e900ac20", "aé€");
        AssertForm("00d8", "\ud800");
    }

    [Fact]
    public void Ids_and_times_have_their_forms()
    {
        AssertForm("00112233445566778899aabbccddeeff", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"));
        AssertForm("0a00000000000000", new DateTime(10, DateTimeKind.Local));
        AssertForm("0a00000000000000", new DateTimeOffset(TimeSpan.TicksPerHour + 10, TimeSpan.FromHours(1)));
        AssertForm("0a00000000000000", DateOnly.FromDayNumber(10));
        AssertForm("0a00000000000000", new TimeOnly(10));
        AssertForm("f6ffffffffffffff", new TimeSpan(-10));
    }

    [Fact]
    public void Tuples_are_field_by_field_with_the_number_of_units_before_text()
    {
        AssertForm("0100000000000000" + "feffffffffffffff", (1, -2L));
        AssertForm("0100000000000000" + "6100" + "0200000000000000" + "62006300", ("a", "bc"));
        AssertForm("0200000000000000" + "61006200" + "0100000000000000" + "6300", ("ab", "c"));
        AssertForm("0100000000000000" + "0000000000000000" + "0100000000000000" + "7800", (true, (Side)0, "x"));
        AssertForm("0100000000000000" + "0200000000000000" + "0300000000000000", (1, (2, 3)));
        AssertForm(string.Concat(Enumerable.Range(1, 7).Select(i => $"{i:x2}00000000000000")), (1, 2, 3, 4, 5, 6, 7));
    }

    [Fact]
    public void A_key_of_the_users_own_writes_its_form_itself() => AssertForm("0200000000000000" + "78007900" + "0700000000000000", new Account("xy", 7));

    [Fact]
    public void Keys_longer_than_the_space_on_the_stack_are_hashed_too()
    {
        var text = new string('k', 5000);
        var bytes = Encoding.Unicode.GetBytes(text);
        var length = BitConverter.GetBytes(5000L);

        AssertForm(Convert.ToHexString(bytes), text);
        AssertForm(Convert.ToHexString([.. length, .. bytes, .. length, .. bytes]), (text, text));
        AssertForm(Convert.ToHexString([.. length, .. bytes, 1, 0, 0, 0, 0, 0, 0, 0]), new Account(text, 1));
    }

    [Fact]
    public void Many_hashes_are_those_of_single_ones()
    {
        string[] keys = ["", "a", "b", new string('x', 100)];
        var hashes = new ulong[keys.Length];
        KeyType<string>.Default.HashMany(keys, hashes);

        Assert.Equal(keys.Select(key => KeyTypes.Hash(key)), hashes);
    }

    [Fact]
    public void The_hashes_are_the_frozen_ones()
    {
        var text = new StringBuilder();
        Append(text, "string", "", "a", "the", "größe", "a key of some length that spans two stripes");
        Append(text, "int", 0, 1, -1, int.MaxValue);
        Append(text, "ulong", ulong.MaxValue);
        Append(text, "bool", false, true);
        Append(text, "char", 'a');
        Append(text, "Side", Side.Buy, Side.Sell);
        Append(text, "Int128", (Int128)(-1));
        Append(text, "Guid", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"));
        Append(text, "DateTime", new DateTime(2024, 2, 29, 1, 2, 3));
        Append(text, "DateTimeOffset", new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(1)));
        Append(text, "DateOnly", new DateOnly(2024, 2, 29));
        Append(text, "TimeOnly", new TimeOnly(1, 2, 3));
        Append(text, "TimeSpan", new TimeSpan(1, 2, 3));
        Append(text, "(string, int)", ("a", 1), ("", 0));
        Append(text, "(long, long)", (1L, 2L));
        Append(text, "(string, string, (bool, Guid))", ("a", "bc", (true, Guid.Empty)));
        Append(text, "Account", new Account("xy", 7));
        Approval.Verify("tests/Wallaroo.Api.Tests/Keys/hashes.txt", text.ToString());
    }

    [Fact]
    public void Neighbouring_keys_spread_over_partitions_and_slots()
    {
        const int Buckets = 64;
        var top = new int[Buckets];
        var low = new int[Buckets];
        for (var i = 0; i < 64_000; i++)
        {
            var hash = KeyTypes.Hash(i);
            top[hash >> 58]++;
            low[hash & (Buckets - 1)]++;
        }

        Assert.InRange(top.Min(), 870, 1000);
        Assert.InRange(low.Min(), 870, 1000);
        Assert.InRange(top.Max(), 1000, 1130);
        Assert.InRange(low.Max(), 1000, 1130);
    }

    [Fact]
    public void Hashing_and_comparing_allocate_nothing()
    {
        Assert.Equal(0, Allocated("some key", "some kez"));
        Assert.Equal(0, Allocated(5L, 6L));
        Assert.Equal(0, Allocated(("a", 1, Guid.Empty), ("a", 1, Guid.Empty)));
        Assert.Equal(0, Allocated(new Account("x", 1), new Account("x", 2)));
        Assert.Equal(0, Allocated(Side.Buy, Side.Sell));
    }

    private static long Allocated<K>(K one, K other)
    {
        var type = KeyType<K>.Default;
        var least = long.MaxValue;
        for (var round = 0; round < 100; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = type.Hash(in one) + (ulong)type.Compare(in one, in other) + (type.Equals(in one, in other) ? 1UL : 0UL);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static void AssertForm<K>(string hex, K key) => Assert.Equal(XxHash64.Hash(Convert.FromHexString(hex)), KeyTypes.Hash(key));

    private static void Append<K>(StringBuilder text, string type, params K[] keys)
    {
        text.Append(type).Append('\n');
        foreach (var key in keys)
        {
            text.Append($"  {KeyType<K>.Default.Format(key)} => {KeyTypes.Hash(key):x16}\n");
        }
    }
}
