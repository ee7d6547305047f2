using System.CommandLine;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.Tools.Sending;

namespace Wallaroo.Host.CommandLine.Commands;

/// <summary><c>wallaroo sender</c>: sends files or integers over TCP, as giles sender did.</summary>
internal static class SenderCommand
{
    public const string Name = "sender";

    private const string Ending = """
        Lines and integers are sent with their length before them (4 bytes, big-endian); records of --binary are sent as
        they are. Empty lines are left out. Numbers may have underscores. Without --rate a batch is sent every interval:
        500 messages every 5 ms if nothing else is said.

        Examples:
          wallaroo sender --host localhost:7010 --file words.txt --until-eof --rate max --no-write
          wallaroo sender -h localhost:7010 -m 1_000_000 -f votes.msg -s 50 -i 10_000_000 -y -g 9 -r -w
          wallaroo sender -h localhost:7010,localhost:7011 -m 10_000 --u64 --partition key_0 --rate 5k/s

        Exit codes: 0 all sent, 1 failed or stopped, 2 wrong usage, 4 nobody listens at the address.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var flags = new SenderFlags();
        var output = OutputFormat.Option();
        var command = new ToolCommand(Name, "Send files or integers over TCP.") { Ending = Ending };
        foreach (var option in flags.All.Append(output))
        {
            command.Add(option);
        }

        command.SetAction(async (parse, stop) =>
        {
            var report = await SendAsync(SenderOptionsReader.Read(flags, parse), environment, stop);
            Write(environment.Terminal, report, parse.GetValue(output));
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<SendReport> SendAsync(SenderOptions options, CommandEnvironment environment, CancellationToken stop)
    {
        var terminal = environment.Terminal;
        using var source = Source(options, terminal);
        using var log = options.SentLogPath is null ? null : new SentLog(options.SentLogPath, environment.Time);
        using var hosts = await HostRotation.ConnectAsync(options.Hosts, stop);
        var start = environment.Time.GetTimestamp();
        var sender = new MessageSender(options, source, hosts, Pacers.Of(options, environment.Time, new Random()), log);
        var work = sender.RunAsync(stop);
        await ProgressDisplay.ShowAsync(terminal, "sending", options.Messages, () => sender.Progress.Messages, work, environment.Time);
        if (options.Messages is { } wanted && sender.Progress.Messages < wanted)
        {
            terminal.Warn(SenderErrors.FewerMessages, $"the files have {sender.Progress.Messages} messages, fewer than the {wanted} of --messages; --repeat begins again.");
        }

        return new SendReport(sender.Progress, environment.Time.GetElapsedTime(start));
    }

    private static IMessageSource Source(SenderOptions options, Terminal terminal) =>
        options.Files.Count == 0
            ? new IntegerSource(options.StartFrom, options.Form == MessageForm.BinaryIntegers, options.PartitionKey)
            : new FileMessageSource(options, (file, size) => terminal.Warn(
                SenderErrors.BadRecord, $"'{file}' ends with {size} bytes, less than a record of --msg-size {options.RecordSize}; they were sent as they are."));

    private static void Write(Terminal terminal, SendReport report, string? format)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(terminal, report.ToJson());
        }
        else
        {
            terminal.Output.WriteLine(report.ToString());
        }
    }
}
