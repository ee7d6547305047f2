using System.Buffers;
using Wallaroo;
using Wallaroo.Host;

namespace AlertsStateless;

/// <summary>Raises an alert for each large transaction. No state: each is looked at alone.</summary>
public static class Program
{
    private const int Limit = 1000;

    public static async Task<int> Main(string[] args)
    {
        return await WallarooApplication.RunAsync(args, Build);
    }

    public static Application Build(string[] args) =>
        Pipeline.Source("transactions", GeneratorSource.From(Transaction.First, transaction => transaction.Next()))
            .To("check transaction", Check)
            .ToSink("alerts", TcpSink.Lines(TcpAddresses.ParseOutputs(args)[0]), Encode)
            .Build("alerts (stateless)");

    /// <summary>Returning nothing drops a transaction: there is no alert for it.</summary>
    public static Alert? Check(Transaction transaction) => transaction.Amount switch
    {
        > Limit => new Alert("Deposit", transaction.Id, transaction.Amount),
        < -Limit => new Alert("Withdrawal", transaction.Id, transaction.Amount),
        _ => null,
    };

    public static void Encode(Alert alert, IBufferWriter<byte> writer) =>
        writer.WriteText($"{alert.Kind} Alert for {alert.Id}: {alert.Amount}");
}

public sealed record Alert(string Kind, long Id, int Amount);
