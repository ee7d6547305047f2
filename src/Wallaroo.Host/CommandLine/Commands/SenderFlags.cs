using System.CommandLine;
using System.CommandLine.Parsing;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.Tools.Sending;

namespace Wallaroo.Host.CommandLine.Commands;

/// <summary>The flags of <c>wallaroo sender</c>: those of giles sender, and ours.</summary>
internal sealed class SenderFlags
{
    public Option<TcpAddress[]?> Host { get; } = new("--host", "-h")
    {
        Description = "Where to; several addresses, separated by commas, take batches in turn.",
        HelpName = "HOST:PORT,…",
        Arity = ArgumentArity.ExactlyOne,
        Required = true,
        CustomParser = ReadHosts,
    };

    public Option<long?> Messages { get; } =
        CommandOptions.Number("--messages", ["-m"], "N", "How many messages to send.", 0, long.MaxValue);

    public Option<string?> File { get; } =
        CommandOptions.Text("--file", ["-f"], "FILE,…", "Files to send. Without them the integers from 1 are sent as text.");

    public Option<long?> BatchSize { get; } = CommandOptions.Number(
        "--batch-size", ["-s"], "N", $"Messages in a batch. Default {SenderOptions.DefaultBatchSize}.", 1, int.MaxValue / 2);

    public Option<TimeSpan?> Interval { get; } = new("--interval", "-i")
    {
        Description = "From one batch to the next: nanoseconds, or with a unit (5ms). 0 for no pause. Default 5_000_000.",
        HelpName = "NS",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = ReadInterval,
    };

    public Option<bool> Repeat { get; } =
        CommandOptions.Flag("--repeat", ["-r"], "Begin again at the first file after the last.");

    public Option<bool> Binary { get; } =
        CommandOptions.Flag("--binary", ["-y"], "Files have records, sent as they are: give --msg-size or --variable-size.");

    public Option<bool> U64 { get; } =
        CommandOptions.Flag("--u64", ["-u"], "Send integers of 8 bytes, big-endian, rather than text.");

    public Option<long?> StartFrom { get; } = CommandOptions.Number(
        "--start-from", ["-v"], "N", "The integers begin after this one. Default 0.", 0, long.MaxValue);

    public Option<bool> VariableSize { get; } =
        CommandOptions.Flag("--variable-size", ["-z"], "Records begin with their length in 4 bytes, big-endian.");

    public Option<long?> MessageSize { get; } = CommandOptions.Number(
        "--msg-size", ["-g"], "BYTES", "Records have this size, their header included.", 1, FileReader.MaxMessageBytes);

    public Option<bool> NoWrite { get; } =
        CommandOptions.Flag("--no-write", ["-w"], "Do not note what is sent in sent.txt.");

    public Option<long?> VaryBy { get; } = CommandOptions.Number(
        "--vary-by", ["-j"], "N", "Batches are larger by up to this, which changes every 1000 batches.", 0, int.MaxValue / 2);

    public Option<string?> Partition { get; } =
        CommandOptions.Text("--partition", ["-p"], "KEY", "Follows each integer of --u64.");

    public Option<double?> Rate { get; } = new("--rate")
    {
        Description = "Messages a second, in place of batches and intervals: 250_000, 250k/s, 1.5M, or max.",
        HelpName = "N/s",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = ReadRate,
    };

    public Option<bool> UntilEof { get; } =
        CommandOptions.Flag("--until-eof", [], "Send all of the files; --messages is not needed.");

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All =>
    [
        Host, Messages, File, BatchSize, Interval, Repeat, Binary, U64, StartFrom, VariableSize, MessageSize, NoWrite,
        VaryBy, Partition, Rate, UntilEof,
    ];

    private static TcpAddress[]? ReadHosts(ArgumentResult result)
    {
        try
        {
            return [.. result.Tokens[0].Value.Split(',').Select(TcpAddress.Parse)];
        }
        catch (FormatException exception)
        {
            result.AddError($"--host: {exception.Message}");
            return null;
        }
    }

    private static TimeSpan? ReadInterval(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (NumberText.TryParse(text, out var nanoseconds) && nanoseconds <= TimeSpan.FromDays(30).TotalNanoseconds)
        {
            return TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
        }

        if (!NumberText.TryParse(text, out _) && DurationText.TryParse(text, out var duration))
        {
            return duration;
        }

        result.AddError($"--interval: '{text}' is not a length of time of at most 30 days: give nanoseconds (5_000_000), or a unit (5ms).");
        return null;
    }

    private static double? ReadRate(ArgumentResult result)
    {
        if (NumberText.TryParseRate(result.Tokens[0].Value, out var perSecond))
        {
            return perSecond;
        }

        result.AddError($"--rate: '{result.Tokens[0].Value}' is not a number of messages a second: write it as 250_000, 250k/s, 1.5M or max.");
        return null;
    }
}
