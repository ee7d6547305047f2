using AlertsStateful;

namespace Wallaroo.Examples.Tests;

public sealed class AlertsStatefulTests
{
    private const int Turns = 2000;

    [Fact]
    public void Five_users_take_turns() => Assert.Equal(
        ["Fido", "Rex", "Dr. Whiskers", "Feathers", "Mountaineer", "Fido", "Rex"],
        First(7).Select(turn => turn.Transaction.User));

    [Fact]
    public void Every_turn_carries_the_balances_that_its_transactions_add_up_to()
    {
        var balances = Turn.Users.ToDictionary(user => user, _ => 0, StringComparer.Ordinal);
        foreach (var turn in First(Turns))
        {
            balances[turn.Transaction.User] += turn.Transaction.Amount;
            Assert.Equal(Turn.Users.Select(user => balances[user]), turn.Balances);
        }
    }

    [Fact]
    public void Whoever_is_more_than_5000_from_zero_is_brought_back_by_6000()
    {
        var before = Turn.First;
        foreach (var turn in First(Turns).Skip(1))
        {
            var balance = before.Balances[Turn.Users.IndexOf(turn.Transaction.User)];
            Assert.Equal(Math.Abs(balance) > 5000 ? -6000 * Math.Sign(balance) : turn.Seed, turn.Transaction.Amount);
            before = turn;
        }
    }

    [Fact]
    public void Some_turns_are_corrections_in_each_direction()
    {
        var amounts = First(Turns).Select(turn => turn.Transaction.Amount).ToHashSet();
        Assert.Superset(new HashSet<int> { -6000, 6000 }, amounts);
    }

    [Fact]
    public void An_alert_is_raised_whenever_a_balance_is_more_than_2000_from_zero_in_order_for_each_user()
    {
        var application = AlertsStateful.Program.Build(["--out", "localhost:7002"]);
        var alerts = application.RunInMemory(RunInputs.Empty.Add("turns", [.. First(Turns)])).Of<AlertsStateful.Alert>("alerts");
        foreach (var (index, user) in Turn.Users.Index())
        {
            Assert.Equal(
                from turn in First(Turns)
                where turn.Transaction.User == user && Math.Abs(turn.Balances[index]) > 2000
                let kind = turn.Balances[index] > 0 ? "Deposit" : "Withdrawal"
                select $"{kind} Alert for {user}: {turn.Balances[index]}",
                alerts.Where(alert => alert.User == user).Select(alert => Bytes.TextOf(alert, AlertsStateful.Program.Encode)));
        }
    }

    private static IEnumerable<Turn> First(int count)
    {
        var turn = Turn.First;
        for (var i = 0; i < count; i++, turn = turn.Next())
        {
            yield return turn;
        }
    }
}
