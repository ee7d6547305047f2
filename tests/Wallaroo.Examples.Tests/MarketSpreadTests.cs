using System.Text;
using MarketSpread;

namespace Wallaroo.Examples.Tests;

public sealed class MarketSpreadTests
{
    private const string Time = "20151204-14:30:00.000";
    private static readonly Order Order = new(Side.Sell, 0x01020304, "000042", " ASH", 1, -2, Time);
    private static readonly Quote Narrow = new(" ASH", Time, 100, 100.04);
    private static readonly Quote Wide = new(" ASH", Time, 100, 100.0625);

    [Theory]
    [InlineData("initial-nbbo.msg", 20 * 46)]
    [InlineData("nbbo.msg", 1000 * 46)]
    [InlineData("orders.msg", 1000 * 57)]
    public void The_market_data_beside_the_example_are_those_that_it_generates(string file, int size)
    {
        var bytes = Bytes.OfFile($"MarketSpread/{file}");
        Assert.Equal(size, bytes.Length);
        Assert.Equal(
            file switch
            {
                "orders.msg" => MarketData.Orders(1000),
                "nbbo.msg" => MarketData.Quotes(1000),
                _ => MarketData.Initial(),
            },
            bytes);
    }

    [Fact]
    public void An_order_is_53_bytes()
    {
        var frame = new byte[Order.Bytes];
        Order.Write(frame);
        Assert.Equal(
            "01" + "02" + "01020304" + Hex("000042") + Hex(" ASH") + "3ff0000000000000" + "c000000000000000" + Hex(Time),
            Convert.ToHexStringLower(frame));
        Assert.Equal(Order, Order.Decode(frame));
    }

    [Fact]
    public void A_quote_is_42_bytes()
    {
        var quote = new Quote(" ASH", Time, 1, 2);
        var frame = new byte[Quote.Bytes];
        quote.Write(frame);
        Assert.Equal("02" + Hex(" ASH") + Hex(Time) + "3ff0000000000000" + "4000000000000000", Convert.ToHexStringLower(frame));
        Assert.Equal(quote, Quote.Decode(frame));
    }

    [Fact]
    public void A_rejection_is_55_bytes() => Assert.Equal(
        "02" + "01020304" + Hex("000042") + Hex(" ASH") + "3ff0000000000000" + "c000000000000000"
            + "3ff0000000000000" + "4000000000000000" + "0000000000000007",
        Convert.ToHexStringLower(Bytes.Of(new Rejection(Order, 1, 2, 7), Rejection.Encode)));

    [Fact]
    public void A_rejection_is_read_back()
    {
        var rejection = new Rejection(Order with { Time = "" }, 1, 2, 7);
        Assert.Equal(rejection, Rejection.Decode(Bytes.Of(rejection, Rejection.Encode)));
    }

    [Fact]
    public void What_is_no_order_or_quote_is_refused()
    {
        Assert.Throws<FormatException>(() => Order.Decode(new byte[Order.Bytes]));
        Assert.Throws<FormatException>(() => Order.Decode([Order.Type, 1]));
        Assert.Throws<FormatException>(() => Quote.Decode(new byte[Quote.Bytes]));
        Assert.Throws<FormatException>(() => Quote.Decode([Quote.Type, 1]));
        Assert.Throws<FormatException>(() => Rejection.Decode([1]));
    }

    [Theory]
    [InlineData(100, 100.04, false)]
    [InlineData(100, 100.0625, true)]
    [InlineData(0.5, 0.515625, false)]
    [InlineData(0.5, 0.53125, true)]
    public void Orders_are_rejected_at_5_cents_or_5_percent(double bid, double offer, bool rejects) =>
        Assert.Equal(new Market(bid, offer, rejects), Market.After(new Quote(" ASH", Time, bid, offer)));

    [Fact]
    public void An_order_before_any_quote_is_rejected() =>
        Assert.Equal((Order, 0, 0), Untimed(Assert.Single(Run([Order], []))));

    [Fact]
    public void An_order_after_a_narrow_quote_passes() => Assert.Empty(RunAfter(Narrow));

    [Fact]
    public void An_order_after_a_wide_quote_is_rejected_with_it() =>
        Assert.Equal((Order, 100, 100.0625), Untimed(Assert.Single(RunAfter(Wide))));

    [Fact]
    public void The_last_quote_decides() => Assert.Empty(RunAfter(Wide, Narrow));

    [Fact]
    public void Orders_for_one_symbol_in_five_of_the_data_are_rejected()
    {
        var quotes = Bytes.Frames(MarketData.Quotes(1000)).Select(frame => Quote.Decode(frame)).ToList();
        var last = quotes.GroupBy(quote => quote.Symbol, (_, group) => Market.After(group.Last())).ToList();
        Assert.Equal(20, last.Count);
        Assert.Equal(4, last.Count(market => market.Rejects));
    }

    [Fact]
    public void Two_inputs_are_asked_for() => Assert.StartsWith(
        "--in takes two addresses",
        Assert.Throws<FormatException>(() => MarketSpread.Program.Build(["--in", "localhost:7010", "--out", "localhost:7002"])).Message);

    [Fact]
    public void Orders_of_the_data_are_rejected_where_the_last_quote_of_their_symbol_is_wide()
    {
        var quotes = Bytes.Frames(MarketData.Quotes(1000)).Select(frame => Quote.Decode(frame)).ToArray();
        var orders = Bytes.Frames(MarketData.Orders(1000)).Select(frame => Order.Decode(frame)).ToArray();
        var last = quotes.GroupBy(quote => quote.Symbol, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        var expected = orders.Where(order => last[order.Symbol].Offer - last[order.Symbol].Bid >= 0.05).ToList();
        Assert.Equal(185, expected.Count);
        Assert.Equal(
            expected.Select(order => (order, last[order.Symbol].Bid, last[order.Symbol].Offer)),
            Run(orders, quotes).Select(Untimed).OrderBy(rejected => rejected.Order.Id, StringComparer.Ordinal));
    }

    private static (Order Order, double Bid, double Offer) Untimed(Rejection rejection) => (rejection.Order, rejection.Bid, rejection.Offer);

    private static IReadOnlyList<Rejection> RunAfter(params Quote[] quotes) => Run([Order], quotes);

    private static IReadOnlyList<Rejection> Run(Order[] orders, Quote[] quotes) =>
        MarketSpread.Program.Build(["--in", "localhost:7010,localhost:7011", "--out", "localhost:7002"])
            .RunInMemory(RunInputs.Empty.Add("quotes", quotes).Add("orders", orders)).Of<Rejection>("rejected");

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.ASCII.GetBytes(text));
}
