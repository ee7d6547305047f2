namespace AlertsStateless;

/// <summary>Money that comes to an account, or leaves it where the amount is negative.</summary>
public sealed record Transaction(long Id, int Amount)
{
    private const long Factor = 2_305_843_009_213_693_951;

    public static Transaction First { get; } = new(1, 1);

    /// <summary>The transaction after this one, of -1250 to 1249: the same every time, so that a source of them can be read again.</summary>
    public Transaction Next() => new(Id + 1, AmountAfter(Amount));

    private static int AmountAfter(int amount)
    {
        var remainder = (int)((((Int128)amount * Factor) + 7) % 2500);
        return (remainder < 0 ? remainder + 2500 : remainder) - 1250;
    }
}
