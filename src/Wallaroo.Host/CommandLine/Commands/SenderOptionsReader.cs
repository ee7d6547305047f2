using System.CommandLine;
using Wallaroo.Host.Tools.Sending;

namespace Wallaroo.Host.CommandLine.Commands;

/// <summary>Reads the flags of <c>wallaroo sender</c> and refuses those that contradict each other.</summary>
internal static class SenderOptionsReader
{
    private const string SentLogName = "sent.txt";

    /// <summary>Reads them.</summary>
    /// <exception cref="CommandException">Flags are missing, or contradict each other; lists the first.</exception>
    public static SenderOptions Read(SenderFlags flags, ParseResult parse)
    {
        Check(flags, parse);
        return new SenderOptions
        {
            Hosts = parse.GetRequiredValue(flags.Host)!,
            Messages = parse.GetValue(flags.Messages),
            Files = parse.GetValue(flags.File)?.Split(',') ?? [],
            Repeat = parse.GetValue(flags.Repeat),
            Form = Form(flags, parse),
            RecordSize = (int)(parse.GetValue(flags.MessageSize) ?? 0),
            StartFrom = (ulong)(parse.GetValue(flags.StartFrom) ?? 0),
            PartitionKey = parse.GetValue(flags.Partition) ?? "",
            BatchSize = (int)(parse.GetValue(flags.BatchSize) ?? SenderOptions.DefaultBatchSize),
            Interval = parse.GetValue(flags.Interval) ?? SenderOptions.DefaultInterval,
            VaryBy = (int)(parse.GetValue(flags.VaryBy) ?? 0),
            Rate = parse.GetValue(flags.Rate),
            SentLogPath = parse.GetValue(flags.NoWrite) ? null : SentLogName,
        };
    }

    private static void Check(SenderFlags flags, ParseResult parse)
    {
        var hasFiles = parse.GetValue(flags.File) is not null;
        var isBinary = parse.GetValue(flags.Binary);
        var isVariable = parse.GetValue(flags.VariableSize);
        var size = parse.GetValue(flags.MessageSize);
        var untilEof = parse.GetValue(flags.UntilEof);
        Refuse(parse.GetValue(flags.Messages) is null && !untilEof, "--messages is missing: say how many to send, or give --until-eof with --file.");
        Refuse(untilEof && !hasFiles, "--until-eof needs --file: integers have no end.");
        Refuse(untilEof && parse.GetValue(flags.Repeat), "--until-eof and --repeat contradict each other: give one of them.");
        Refuse(size is not null && isVariable, "--msg-size and --variable-size contradict each other: give one of them.");
        Refuse(isBinary && hasFiles && size is null && !isVariable, "--binary needs --msg-size or --variable-size, to know where a record ends.");
        Refuse(isBinary && !hasFiles && !parse.GetValue(flags.U64), "--binary needs --file, or --u64 for integers.");
        Refuse(parse.GetValue(flags.Rate) is not null && parse.GetValue(flags.Interval) is not null, "--rate and --interval contradict each other: give one of them.");
    }

    private static void Refuse(bool wrong, string message)
    {
        if (wrong)
        {
            throw CommandErrors.WrongUsage(message);
        }
    }

    private static MessageForm Form(SenderFlags flags, ParseResult parse) =>
        (HasFiles: parse.GetValue(flags.File) is not null, Binary: parse.GetValue(flags.Binary)) switch
        {
            (false, _) => parse.GetValue(flags.U64) ? MessageForm.BinaryIntegers : MessageForm.TextIntegers,
            (true, false) => MessageForm.Lines,
            _ => parse.GetValue(flags.VariableSize) ? MessageForm.PrefixedRecords : MessageForm.FixedRecords,
        };
}
