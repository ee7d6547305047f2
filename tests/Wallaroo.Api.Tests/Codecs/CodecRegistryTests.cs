using Wallaroo.Codecs;

namespace Wallaroo.Tests.Codecs;

public sealed class CodecRegistryTests
{
    private readonly record struct Money(long Cents);

    private sealed record Bill(Money Total, List<Money> Parts, Money? Tip);

    private sealed class MoneyCodec(string schema = "cents") : ICodec<Money>
    {
        public string Schema => schema;

        public int MinSize { get; init; } = 8;

        public void Write(ref WireWriter writer, in Money value) => writer.WriteInt64(value.Cents);

        public Money Read(ref WireReader reader) => new(reader.ReadInt64());
    }

    private sealed class NothingCodec : ICodec<Money>
    {
        public string Schema => "nothing";

        public void Write(ref WireWriter writer, in Money value)
        {
        }

        public Money Read(ref WireReader reader) => default;
    }

    private sealed class JsonForRecords : ICodecFactory
    {
        public ICodec<T>? TryCreate<T>() => typeof(T) == typeof(Money) ? Codec.Json<T>() : null;
    }

    [Fact]
    public void A_codec_of_the_users_own_is_used_wherever_its_type_occurs()
    {
        var registry = CodecRegistry.Default.With(new MoneyCodec());
        var bill = new Bill(new Money(5), [new Money(3), new Money(2)], new Money(1));

        Assert.Equal(
            "0500000000000000" + "02" + "0300000000000000" + "0200000000000000" + "01" + "0100000000000000",
            Wire.Hex(registry.For<Bill>(), bill));
        Assert.Equal(bill.Parts, Wire.RoundTrip(bill, registry).Parts);
        Assert.Equal(
            "record Bill { Total: codec \"cents\", Parts: list<codec \"cents\">, Tip: codec \"cents\"? }",
            registry.For<Bill>().Schema);
    }

    [Fact]
    public void A_registry_is_not_changed_by_what_is_made_from_it()
    {
        var before = Codec.For<Money>();
        var registry = CodecRegistry.Default.With(new MoneyCodec());

        Assert.Same(before, Codec.For<Money>());
        Assert.Equal("cents", registry.For<Money>().Schema);
    }

    [Fact]
    public void A_codec_is_made_once() => Assert.Same(Codec.For<Bill>(), Codec.For<Bill>());

    [Fact]
    public void Executors_that_ask_at_once_get_codecs_that_agree()
    {
        var registry = CodecRegistry.Default.With(new MoneyCodec());
        var schemas = new string[16];
        Parallel.For(0, schemas.Length, i => schemas[i] = (i % 2 == 0 ? registry.For<Bill>().Schema : registry.For<List<Bill>>().Schema).Split('\n')[^1]);

        Assert.Single(schemas.Distinct());
    }

    [Fact]
    public void A_factory_is_asked_for_types_without_a_codec_of_their_own()
    {
        var registry = CodecRegistry.Default.WithFactory(new JsonForRecords());

        Assert.Equal("record Bill { Total: json, Parts: list<json>, Tip: json? }", registry.For<Bill>().Schema);
        Assert.Equal("cents", registry.With(new MoneyCodec()).For<Money>().Schema);
    }

    [Fact]
    public void A_codec_that_writes_less_than_it_says_is_found_out()
    {
        var registry = CodecRegistry.Default.With(new NothingCodec());

        var error = Assert.Throws<CodecValueException>(() => Wire.Encode(registry.For<Money[]>(), [new Money(1), new Money(2)]));
        Assert.Equal(
            "WAL3026 CodecRegistryTests.NothingCodec wrote 2 values as 0 bytes, but says that each takes at least 1; correct its MinSize, or write at least one byte for each value",
            error.Message);
    }

    [Fact]
    public void A_codec_that_says_it_writes_nothing_is_refused()
    {
        Assert.False(CodecRegistry.Default.With(new MoneyCodec { MinSize = 0 }).TryFor<Bill>(out _, out var faults));
        Assert.Equal(
            "WAL3046 Bill.Total: CodecRegistryTests.MoneyCodec says that a value takes at least 0 bytes; write at least one byte for each value, and say so in its MinSize",
            faults[0].ToString().Replace("CodecRegistryTests.Bill", "Bill", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_is_a_choice()
    {
        var codec = Codec.Json<Bill>();
        var bill = new Bill(new Money(5), [new Money(3)], null);

        Assert.Equal("{\"Total\":{\"Cents\":5},\"Parts\":[{\"Cents\":3}],\"Tip\":null}"u8.ToArray(), Wire.Encode(codec, bill)[1..]);
        Assert.Equal(bill.Parts, Wire.Decode(codec, Wire.Encode(codec, bill)).Parts);
        Assert.Equal((1, "a"), Wire.Decode(Codec.Json<(int, string)>(), Wire.Encode(Codec.Json<(int, string)>(), (1, "a"))));
        Assert.Equal("json", codec.Schema);
        Assert.Equal(WireFormatException.Malformed, Assert.Throws<WireFormatException>(() => Wire.Decode(codec, [4, .. "null"u8])).Code);
        Assert.Equal(WireFormatException.Malformed, Assert.Throws<WireFormatException>(() => Wire.Decode(codec, [2, .. "{]"u8])).Code);
        Assert.Equal(CodecValueException.UnexpectedNull, Assert.Throws<CodecValueException>(() => Wire.Encode(codec, null!)).Code);
    }
}
