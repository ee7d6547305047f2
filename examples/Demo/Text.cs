using Demo.Counting;

namespace Demo;

/// <summary>A text, and how often each of its words is in it by a count that owes nothing to the worker.</summary>
internal sealed record Text(string Name, IReadOnlyList<string> Lines, IReadOnlyDictionary<string, long> Counts)
{
    public long Words => Counts.Values.Sum();

    public static Text Of(string file)
    {
        var lines = File.ReadAllLines(file);
        return new Text(Path.GetFileName(file), lines, IndependentCount.Of(lines));
    }

    /// <summary>The counts of the text so many times.</summary>
    public IReadOnlyDictionary<string, long> CountsOf(int times) => Counts.ToDictionary(word => word.Key, word => word.Value * times, StringComparer.Ordinal);

    /// <summary>Writes the text so many times.</summary>
    public string Write(string file, int times)
    {
        File.WriteAllLines(file, Enumerable.Repeat(Lines, times).SelectMany(static lines => lines));
        return file;
    }
}
