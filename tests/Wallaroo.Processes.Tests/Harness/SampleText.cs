using Demo.Counting;
using WordCount;

namespace Wallaroo.Processes.Tests.Harness;

/// <summary>A generated text in a file, with what its words must come to.</summary>
internal sealed class SampleText
{
    private SampleText(string path)
    {
        Path = path;
        Counts = IndependentCount.Of(File.ReadLines(path));
        Words = Counts.Values.Sum();
        AnswerBytes = Counts.Sum(static word => BytesOf(word.Key, word.Value));
    }

    public string Path { get; }

    /// <summary>How often each word is in it, by a count that owes nothing to the worker.</summary>
    public IReadOnlyDictionary<string, long> Counts { get; }

    public long Words { get; }

    /// <summary>The size of all answers, each a line.</summary>
    public long AnswerBytes { get; }

    public static SampleText Write(string path, long bytes)
    {
        using (var output = File.Create(path))
        {
            TextGenerator.Write(output, bytes);
        }

        return new SampleText(path);
    }

    /// The bytes of "word => 1", "word => 2" and so on.
    private static long BytesOf(string word, long count)
    {
        var bytes = count * (word.Length + " => \n".Length);
        for (var (digits, first) = (1, 1L); first <= count; digits++, first *= 10)
        {
            bytes += digits * (Math.Min(count, first * 10 - 1) - first + 1);
        }

        return bytes;
    }
}
