using System.Buffers;
using Wallaroo;
using Wallaroo.Host;

namespace WordCount;

/// <summary>Counts words: for each word that comes, how often it has come so far.</summary>
public static class Program
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];
    private static readonly char[] Punctuation = [.. " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"];

    public static async Task<int> Main(string[] args)
    {
        return args is ["generate", var bytes, var file]
            ? TextGenerator.Write(file, bytes)
            : await WallarooApplication.RunAsync(args, Build);
    }

    public static Application Build(string[] args) =>
        Pipeline.Source("lines", Source(args))
            .ToMany("split", (string line, Emitter<string> words) => Split(line, words))
            .KeyBy("word", word => word)
            .To("count", () => 0L, (word, ref count) => new WordTotal(word, ++count))
            .ToSink("totals", Sink(args), Encode)
            .Build("word count");

    public static void Split(string line, Emitter<string> words)
    {
        foreach (var part in line.ToLowerInvariant().Split(Blanks))
        {
            var word = part.Trim(Punctuation);
            if (word.Length > 0)
            {
                words.Emit(word);
            }
        }
    }

    public static void Encode(WordTotal total, IBufferWriter<byte> writer) => writer.WriteText($"{total.Word} => {total.Count}");

    /// <summary>Lines of a file with <c>--file</c>, or framed texts over TCP with <c>--in</c>.</summary>
    private static Source<string> Source(string[] args) => Value(args, "--file") is { } file
        ? FileSource.Lines(file, Decode.Utf8)
        : TcpSource.Framed(TcpAddresses.ParseInputs(args)[0], Decode.Utf8);

    /// <summary>Files in a directory with <c>--output</c>, or a TCP connection with <c>--out</c>.</summary>
    private static ByteSink Sink(string[] args) => Value(args, "--output") is { } directory
        ? FileSink.Lines(directory)
        : TcpSink.Lines(TcpAddresses.ParseOutputs(args)[0]);

    private static string? Value(string[] args, string flag)
    {
        var at = Array.IndexOf(args, flag);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}

public readonly record struct WordTotal(string Word, long Count);
