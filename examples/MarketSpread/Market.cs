namespace MarketSpread;

/// <summary>What is known of a symbol: its last quote, and whether orders are rejected.</summary>
public readonly record struct Market(double Bid, double Offer, bool Rejects)
{
    private const double WidestSpread = 0.05;

    /// <summary>Before the first quote nothing is let through.</summary>
    public static Market Unknown { get; } = new(0, 0, Rejects: true);

    /// <summary>Orders are rejected while the spread is 5 cents or more, or 5 % or more of the middle.</summary>
    public static Market After(Quote quote)
    {
        var spread = quote.Offer - quote.Bid;
        var middle = (quote.Bid + quote.Offer) / 2;
        return new Market(quote.Bid, quote.Offer, spread >= WidestSpread || spread / middle >= WidestSpread);
    }
}
