using System.Collections.Immutable;

namespace AlertsStateful;

/// <summary>Money that comes to a user's account, or leaves it where the amount is negative.</summary>
public sealed record Transaction(string User, int Amount);

/// <summary>
/// One step of the generator. Each is computed from the one before alone, so it carries all that the next one needs: the
/// balances too. That is what makes the source one that can be read again from any place.
/// </summary>
/// <param name="Number">From 0; users take turns.</param>
/// <param name="Seed">The number that the next amount is computed from.</param>
/// <param name="Transaction">What happens.</param>
/// <param name="Balances">Of each user, after it.</param>
public sealed record Turn(long Number, int Seed, Transaction Transaction, ImmutableArray<int> Balances)
{
    private const int Correction = 6000;
    private const int CorrectedAbove = 5000;
    private const long Factor = 2_305_843_009_213_693_951;

    public static ImmutableArray<string> Users { get; } = ["Fido", "Rex", "Dr. Whiskers", "Feathers", "Mountaineer"];

    public static Turn First { get; } = new(0, 1, new Transaction(Users[0], 1), [1, 0, 0, 0, 0]);

    public Turn Next()
    {
        var user = (int)((Number + 1) % Users.Length);
        var seed = AmountAfter(Seed);
        var amount = Balances[user] switch
        {
            > CorrectedAbove => -Correction,
            < -CorrectedAbove => Correction,
            _ => seed,
        };
        return new Turn(Number + 1, seed, new Transaction(Users[user], amount), Balances.SetItem(user, Balances[user] + amount));
    }

    private static int AmountAfter(int amount)
    {
        var remainder = (int)((((Int128)amount * Factor) + 7) % 2500);
        return (remainder < 0 ? remainder + 2500 : remainder) - 1250;
    }
}
