namespace Wallaroo.Processes.Tests.Applications;

/// <summary>Numbers over TCP that are journaled before anything is done with them, each counted for its last digit, to files.</summary>
internal static class DurableNumbers
{
    public const string Name = "durable";
    private const int Keys = 10;
    private static readonly TimeSpan PartAge = TimeSpan.FromMilliseconds(50);

    public static Application Create(string[] args) =>
        Pipeline.Source("numbers", TcpSource.Framed(TcpAddresses.ParseInputs(args)[0], Number).Durable())
            .KeyBy("digit", number => number % Keys)
            .To("count", () => 0L, (number, ref count) => new Counted(number, ++count))
            .ToSink(
                "counted",
                FileSink.Lines(TestApplication.Value(args, "--output"), new FileSinkOptions { PartAge = PartAge }),
                (counted, writer) => writer.WriteText($"{counted.Number} {counted.Count}"))
            .Build(Name);

    /// <summary>Takes a line apart that the sink has written.</summary>
    public static Counted Read(string line) => line.Split(' ') is [var number, var count]
        ? new Counted(long.Parse(number), long.Parse(count))
        : throw new FormatException($"'{line}' is no number with its count");

    /// <summary>What comes out where each number up to the last has been counted once, in order.</summary>
    public static IEnumerable<Counted> UpTo(long last)
    {
        for (var number = 1L; number <= last; number++)
        {
            yield return new Counted(number, (number + Keys - 1) / Keys);
        }
    }

    private static long Number(ReadOnlySpan<byte> frame) => long.Parse(frame);
}

/// <summary>A number, and how many of its last digit there were up to it.</summary>
public readonly record struct Counted(long Number, long Count);
