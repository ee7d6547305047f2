using System.Buffers;
using Wallaroo;
using Wallaroo.Host;

namespace AlertsStateful;

/// <summary>Keeps a balance for each user, and raises an alert whenever it is far from zero.</summary>
public static class Program
{
    private const int Limit = 2000;

    public static async Task<int> Main(string[] args)
    {
        return await WallarooApplication.RunAsync(args, Build);
    }

    public static Application Build(string[] args) =>
        Pipeline.Source("turns", GeneratorSource.From(Turn.First, turn => turn.Next()))
            .To("transaction", turn => turn.Transaction)
            .KeyBy("user", transaction => transaction.User)
            .To("check balance", () => 0L, (transaction, ref balance) => Check(transaction.User, balance += transaction.Amount))
            .ToSink("alerts", TcpSink.Lines(TcpAddresses.ParseOutputs(args)[0]), Encode)
            .Build("alerts (stateful)");

    public static void Encode(Alert alert, IBufferWriter<byte> writer) =>
        writer.WriteText($"{alert.Kind} Alert for {alert.User}: {alert.Balance}");

    private static Alert? Check(string user, long balance) => balance switch
    {
        > Limit => new Alert("Deposit", user, balance),
        < -Limit => new Alert("Withdrawal", user, balance),
        _ => null,
    };
}

public sealed record Alert(string Kind, string User, long Balance);
