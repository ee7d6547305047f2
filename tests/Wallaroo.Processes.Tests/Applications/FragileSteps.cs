namespace Wallaroo.Processes.Tests.Applications;

/// <summary>
/// Lines of a file, counted for each key, to files. Until it is started with <c>--mended</c> its decoder, its step with state and
/// its encoder fail on those that are for them; mended, it waits for more lines rather than end, and says when it has taken so many of these.
/// </summary>
internal static class FragileSteps
{
    public const string Name = "fragile";
    public const string Unreadable = "unreadable";
    public const string Refused = "refused";
    public const string Unwritable = "unwritable";
    public const string Told = "Many are taken.";
    private const int Keys = 8;
    private static readonly TimeSpan PartAge = TimeSpan.FromMilliseconds(100);
    private static int _untilTold;

    public static Application Create(string[] args)
    {
        var isMended = args.Contains("--mended", StringComparer.Ordinal);
        _untilTold = isMended ? int.Parse(TestApplication.Value(args, "--mended")) : 0;
        return Pipeline.Source("lines", FileSource.Lines(
                TestApplication.Value(args, "--file"),
                bytes => Check(Decode.Utf8(bytes), Unreadable, isMended),
                new FileSourceOptions { Follow = isMended }))
            .KeyBy("key", line => KeyOf(line[(line.IndexOf(' ') + 1)..]))
            .To("count", () => 0L, (string line, ref long count) => $"{Check(line, Refused, isMended)} {++count}")
            .ToSink(
                "counted",
                FileSink.Lines(TestApplication.Value(args, "--output"), new FileSinkOptions { PartAge = PartAge }),
                (line, writer) => writer.WriteText(Check(line, Unwritable, isMended)))
            .Build(Name);
    }

    /// <summary>The key of a line, by the number that ends it.</summary>
    public static int KeyOf(string number) => int.Parse(number) % Keys;

    private static string Check(string line, string fault, bool isMended)
    {
        if (!line.StartsWith(fault, StringComparison.Ordinal))
        {
            return line;
        }

        if (!isMended)
        {
            throw new FormatException($"'{line}' cannot be taken yet");
        }

        if (Interlocked.Decrement(ref _untilTold) == 0)
        {
            Console.WriteLine(Told);
        }

        return line;
    }
}
