using Wallaroo;
using Wallaroo.Host;

namespace MarketSpread;

/// <summary>
/// Checks orders against the market: an order for something whose bid and offer are far apart is rejected. Orders and
/// quotes come in two streams, and meet at the state of their symbol.
/// </summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        return args is ["generate", .. var rest] ? MarketData.Generate(rest) : await WallarooApplication.RunAsync(args, Build);
    }

    public static Application Build(string[] args)
    {
        var inputs = TcpAddresses.ParseInputs(args);
        if (inputs.Count != 2)
        {
            throw new FormatException("--in takes two addresses, for orders and for quotes, such as --in localhost:7010,localhost:7011.");
        }

        var orders = Pipeline.Source("orders", TcpSource.Framed(inputs[0], Order.Decode)).KeyBy("symbol of order", order => order.Symbol);
        var quotes = Pipeline.Source("quotes", TcpSource.Framed(inputs[1], Quote.Decode)).KeyBy("symbol of quote", quote => quote.Symbol);
        return orders
            .Connect("check order", quotes, () => Market.Unknown, Check, Update)
            .ToSink("rejected", TcpSink.Framed(TcpAddresses.ParseOutputs(args)[0]), Rejection.Encode)
            .Build("market spread");
    }

    private static Rejection? Check(Order order, ref Market market, StateContext<string> context) => market.Rejects
        ? new Rejection(order, market.Bid, market.Offer, EventTimes.FromDateTimeOffset(context.ProcessingTime))
        : null;

    private static Rejection? Update(Quote quote, ref Market market, StateContext<string> context)
    {
        market = Market.After(quote);
        return null;
    }
}
