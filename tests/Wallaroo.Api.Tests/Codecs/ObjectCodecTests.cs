using Wallaroo.Codecs;

namespace Wallaroo.Tests.Codecs;

public sealed class ObjectCodecTests
{
    private sealed record WordTotal(string Word, long Count);

    private readonly record struct Point(int X, int Y);

    private sealed record Order(Guid Id, Customer Customer, List<Line> Lines, string? Note, int? Priority, Side Side)
    {
        public decimal Total => Lines.Sum(line => line.Price);

        public DateTime? Paid { get; init; }
    }

    private sealed record Customer(string Name, Dictionary<string, string?> Tags);

    private readonly record struct Line(string Symbol, decimal Price, (int, string?) Extra);

    private enum Side : byte
    {
        Buy,
        Sell = 7,
    }

    private class Market
    {
        public double Bid { get; private set; }

        public double Ask;

        public void Update(double bid, double ask)
        {
            Bid = bid;
            Ask = ask;
        }
    }

    private sealed record Tree(string Name, List<Tree> Children, Tree? Next = null);

    private struct Pair
    {
        public int First;
        public string? Second { get; set; }
    }

    private sealed record Empty;

    [Fact]
    public void A_record_is_its_members_in_order()
    {
        var codec = Codec.For<WordTotal>();

        Assert.Equal("02686906", Wire.Hex(codec, new WordTotal("hi", 3)));
        Assert.Equal(new WordTotal("hi", 3), Wire.Decode(codec, Convert.FromHexString("02686906")));
        Assert.Equal("record WordTotal { Word: string, Count: int64 }", codec.Schema);
        Assert.Equal(2, codec.MinSize);
    }

    [Fact]
    public void A_record_struct_is_read_back() => Assert.Equal(new Point(-1, 70000), Wire.RoundTrip(new Point(-1, 70000)));

    [Fact]
    public void Nested_records_are_read_back()
    {
        var order = new Order(
            Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"),
            new Customer("Zoë", new() { ["a"] = "b", ["c"] = null }),
            [new Line("MSFT", 1.50m, (3, null)), new Line("", -7m, (4, "x"))],
            Note: null,
            Priority: 5,
            Side.Sell)
        { Paid = new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc) };

        var back = Wire.RoundTrip(order);

        Assert.Equal(order.Customer.Tags, back.Customer.Tags);
        Assert.Equal(order.Lines, back.Lines);
        Assert.Equal(order with { Customer = back.Customer, Lines = back.Lines }, back);
        Assert.Equal(
            "record Order { Id: guid, Customer: Customer, Lines: list<Line>, Note: string?, Priority: int32?, Side: Side, Paid: datetime? }\n"
            + "record Customer { Name: string, Tags: map<string, string?> }\n"
            + "record Line { Symbol: string, Price: decimal, Extra: tuple<int32, string?> }\n"
            + "enum Side: uint8 { Buy = 0, Sell = 7 }",
            Codec.For<Order>().Schema);
    }

    [Fact]
    public void A_class_with_private_setters_and_fields_is_read_back()
    {
        var market = new Market();
        market.Update(1.5, 2.5);

        var back = Wire.RoundTrip(market);

        Assert.Equal((1.5, 2.5), (back.Bid, back.Ask));
    }

    [Fact]
    public void A_struct_without_a_constructor_is_read_back()
    {
        var back = Wire.RoundTrip(new Pair { First = 3, Second = null });

        Assert.Equal((3, null), (back.First, back.Second));
    }

    [Fact]
    public void A_type_that_holds_itself_is_read_back()
    {
        var tree = new Tree("root", [new Tree("a", []), new Tree("b", [new Tree("c", [])], new Tree("d", []))]);

        var back = Wire.RoundTrip(tree);

        Assert.Equal("c", back.Children[1].Children[0].Name);
        Assert.Equal("d", back.Children[1].Next!.Name);
        Assert.Equal("record Tree { Name: string, Children: list<Tree>, Next: Tree? }", Codec.For<Tree>().Schema);
    }

    [Fact]
    public void A_record_without_members_is_one_byte()
    {
        Assert.Equal("00", Wire.Hex(Codec.For<Empty>(), new Empty()));
        Assert.Equal(new Empty(), Wire.RoundTrip(new Empty()));
        Assert.Equal("record Empty { }", Codec.For<Empty>().Schema);
    }

    [Fact]
    public void Many_values_are_those_of_as_many_single_ones()
    {
        var codec = Codec.For<WordTotal>();
        WordTotal[] values = [new("a", 1), new("b", 2), new("c", 3)];
        using var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        codec.WriteMany(ref writer, values);
        writer.Commit();

        Assert.Equal(values.SelectMany(value => Wire.Encode(codec, value)), buffer.WrittenSpan.ToArray());
        var back = new WordTotal[3];
        var reader = new WireReader(buffer.WrittenSpan);
        codec.ReadMany(ref reader, back);
        Assert.Equal(values, back);
    }

    [Fact]
    public void Tuples_of_any_length_are_read_back()
    {
        Assert.Equal((1, "a"), Wire.RoundTrip((1, "a")));
        Assert.Equal((1, 2, 3, 4, 5, 6, 7, 8, "9"), Wire.RoundTrip((1, 2, 3, 4, 5, 6, 7, 8, "9")));
        Assert.Equal(Tuple.Create(1, "a"), Wire.RoundTrip(Tuple.Create(1, "a")));
        Assert.Equal(KeyValuePair.Create("a", 1), Wire.RoundTrip(KeyValuePair.Create("a", 1)));
    }
}
