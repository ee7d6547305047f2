using System.Buffers;
using MarketSpread;

namespace Wallaroo.Benchmarks.Loopback;

/// <summary>The example market spread between TCP connections: orders and quotes come in frames, rejected orders go out as lines.</summary>
internal sealed class MarketProgram : IFrameHandler
{
    private const int Orders = 0;
    private readonly Dictionary<string, Market> _markets = [];

    /// <summary>The same as an application.</summary>
    public static Application Build(IReadOnlyList<TcpAddress> inputs, TcpAddress output)
    {
        var orders = Pipeline.Source("orders", TcpSource.Framed(inputs[Orders], Order.Decode)).KeyBy("symbol of order", order => order.Symbol);
        var quotes = Pipeline.Source("quotes", TcpSource.Framed(inputs[1], Quote.Decode)).KeyBy("symbol of quote", quote => quote.Symbol);
        return orders
            .Connect("check order", quotes, () => Market.Unknown, Check, Update)
            .ToSink("rejected", TcpSink.Lines(output), Encode)
            .Build("market spread");
    }

    public void Take(int input, ReadOnlySpan<byte> frame, IBufferWriter<byte> output)
    {
        if (input == Orders)
        {
            Check(Order.Decode(frame), output);
        }
        else
        {
            var quote = Quote.Decode(frame);
            _markets[quote.Symbol] = Market.After(quote);
        }
    }

    private void Check(Order order, IBufferWriter<byte> output)
    {
        var market = _markets.GetValueOrDefault(order.Symbol, Market.Unknown);
        if (market.Rejects)
        {
            Encode(new Rejection(order, market.Bid, market.Offer, 0), output);
            output.Write("\n"u8);
        }
    }

    private static Rejection? Check(Order order, ref Market market, StateContext<string> context) =>
        market.Rejects ? new Rejection(order, market.Bid, market.Offer, 0) : null;

    private static Rejection? Update(Quote quote, ref Market market, StateContext<string> context)
    {
        market = Market.After(quote);
        return null;
    }

    private static void Encode(Rejection rejection, IBufferWriter<byte> writer) =>
        writer.WriteText($"{rejection.Order.Id} {rejection.Order.Symbol} {rejection.Bid} {rejection.Offer}");
}
