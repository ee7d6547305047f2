using System.Net.Sockets;

namespace Wallaroo.Processes.Tests.Applications;

/// <summary>Lines of a file, an outside system asked about each, its answers to files.</summary>
internal static class OutsideCalls
{
    public const string Name = "calls";
    public const int Concurrency = 16;

    public static Application Create(string[] args)
    {
        var service = TcpAddress.Parse(TestApplication.Value(args, "--service"));
        return Pipeline.Source("questions", FileSource.Lines(TestApplication.Value(args, "--file"), Decode.Utf8))
            .ToAsync("ask", (question, context) => AskAsync(service, question, context), new AsyncOptions { Concurrency = Concurrency, Attempts = 1 })
            .OnError(ErrorPolicy.Stop)
            .ToSink("answers", FileSink.Lines(TestApplication.Value(args, "--output")), (answer, writer) => writer.WriteText(answer))
            .Build(Name);
    }

    private static async ValueTask<string?> AskAsync(TcpAddress service, string question, AsyncContext context)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(service.Host, service.Port, context.Cancellation);
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
        await writer.WriteAsync($"{context.IdempotencyKey} {question}\n".AsMemory(), context.Cancellation);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadLineAsync(context.Cancellation) ?? throw new IOException("The service has hung up.");
    }
}
