using AlertsStateless;

namespace Wallaroo.Examples.Tests;

public sealed class AlertsStatelessTests
{
    private static Application Application => AlertsStateless.Program.Build(["--out", "localhost:7002"]);

    /// ((amount * 2305843009213693951 + 7) mod 2500) - 1250, computed elsewhere.
    [Fact]
    public void Amounts_follow_the_formula_with_a_remainder_that_is_never_negative() => Assert.Equal(
        [1, 208, 565, 1072, -771, 36, 993, -400, 857, -236, -1179],
        First(11).Select(transaction => transaction.Amount));

    [Fact]
    public void Every_transaction_above_the_limit_raises_a_deposit_and_below_a_withdrawal_alert()
    {
        var alerts = Application.RunInMemory(RunInputs.Empty.Add("transactions", [.. First(20)])).Of<AlertsStateless.Alert>("alerts");
        Assert.Equal(
            [
                "Deposit Alert for 4: 1072", "Withdrawal Alert for 11: -1179", "Withdrawal Alert for 16: -1144",
                "Withdrawal Alert for 17: -1187", "Withdrawal Alert for 18: -1080",
            ],
            alerts.Select(alert => Bytes.TextOf(alert, AlertsStateless.Program.Encode)));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(-1000)]
    public void The_limits_themselves_raise_no_alert(int amount) => Assert.Null(AlertsStateless.Program.Check(new Transaction(1, amount)));

    private static IEnumerable<Transaction> First(int count)
    {
        var transaction = Transaction.First;
        for (var i = 0; i < count; i++, transaction = transaction.Next())
        {
            yield return transaction;
        }
    }
}
