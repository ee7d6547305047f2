using System.CommandLine;
using System.Globalization;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.Tools.Receiving;

namespace Wallaroo.Host.CommandLine.Commands;

/// <summary><c>wallaroo receiver</c>: listens and writes what comes, as data_receiver did.</summary>
internal static class ReceiverCommand
{
    public const string Name = "receiver";

    private const string Ending = """
        Several connections may send at the same time; chunks of theirs are written as they come, frames are never mixed.
        A message is a line, or with --framed a frame. Without --expect it ends at SIGINT or SIGTERM.

        Examples:
          wallaroo receiver --listen localhost:7002 > totals.txt
          wallaroo receiver -l localhost:7002 --framed --expect 1_000 --output frames.txt --timeout 1m
          wallaroo receiver -l localhost:7002 --no-write --count

        Exit codes: 0 done, 1 failed or fewer messages than --expect, 2 wrong usage.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var flags = new Flags();
        var command = new ToolCommand(Name, "Listen for TCP connections and write what they send.") { Ending = Ending };
        foreach (var option in flags.All)
        {
            command.Add(option);
        }

        command.SetAction((parse, stop) => RunAsync(flags.Read(parse), parse.GetValue(flags.Count), environment, stop));
        return command;
    }

    private static async Task<int> RunAsync(ReceiverOptions options, bool counts, CommandEnvironment environment, CancellationToken stop)
    {
        var terminal = environment.Terminal;
        using var output = Output(options, environment);
        using var receiver = new Receiver(options, output, terminal.Warn);
        using var timeout = new CancellationTokenSource(options.Timeout ?? Timeout.InfiniteTimeSpan, environment.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, timeout.Token);
        terminal.Note(string.Create(CultureInfo.InvariantCulture, $"Listening on {receiver.EndPoint}"));
        await receiver.RunAsync(end.Token);
        if (counts)
        {
            terminal.Output.WriteLine(new ReceiveReport(output.Messages, output.Bytes, output.Elapsed).ToString());
        }

        return options.Expected is { } expected && output.Wanted > 0
            ? throw ReceiverErrors.Missing(output.Messages, expected, timeout.IsCancellationRequested ? "timed out" : "stopped")
            : ExitCodes.Done;
    }

    private static ReceivedOutput Output(ReceiverOptions options, CommandEnvironment environment)
    {
        var name = options.OutputPath ?? "standard output";
        try
        {
            var stream = options switch
            {
                { Writes: false } => null,
                { OutputPath: { } path } => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0),
                _ => environment.Terminal.OpenOutput(),
            };
            return new ReceivedOutput(name, stream, options.Expected, environment.Time);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ReceiverErrors.Write(name, exception);
        }
    }

    private sealed class Flags
    {
        public Option<TcpAddress?> Listen { get; } = Required(CommandOptions.Address("--listen", ["-l"], "Where to listen. Port 0 lets the system choose."));

        public Option<bool> Framed { get; } = CommandOptions.Flag(
            "--framed", ["-f"], "Messages have their length before them (4 bytes, big-endian); each is written with a line feed behind it.");

        public Option<bool> NoWrite { get; } = CommandOptions.Flag("--no-write", ["-n"], "Do not write what comes.");

        public Option<long?> BufferSize { get; } = CommandOptions.Number(
            "--buffer-size", ["-b"], "BYTES", $"What is read at once. Default {ReceiverOptions.DefaultBufferSize}.", 16, 1 << 30);

        public Option<long?> Expect { get; } = CommandOptions.Number(
            "--expect", [], "N", "End after so many messages; what follows them is not written.", 1, long.MaxValue);

        public Option<TimeSpan?> Timeout { get; } = CommandOptions.Duration(
            "--timeout", [], "How long to wait for --expect: 500ms, 30s, 2m. Default: for ever.");

        public Option<string?> Output { get; } = CommandOptions.Text(
            "--output", [], "FILE", "Write to a file, replacing it, rather than to standard output.");

        public Option<bool> Count { get; } = CommandOptions.Flag(
            "--count", [], "Print at the end how much came; what comes is then written only to --output.");

        public IEnumerable<Option> All => [Listen, Framed, NoWrite, BufferSize, Expect, Timeout, Output, Count];

        public ReceiverOptions Read(ParseResult parse) => new()
        {
            Listen = parse.GetRequiredValue(Listen)!,
            IsFramed = parse.GetValue(Framed),
            Writes = !parse.GetValue(NoWrite) && (!parse.GetValue(Count) || parse.GetValue(Output) is not null),
            OutputPath = parse.GetValue(Output),
            BufferSize = (int)(parse.GetValue(BufferSize) ?? ReceiverOptions.DefaultBufferSize),
            Expected = parse.GetValue(Expect),
            Timeout = parse.GetValue(Timeout),
        };

        private static Option<TcpAddress?> Required(Option<TcpAddress?> option)
        {
            option.Required = true;
            return option;
        }
    }
}
