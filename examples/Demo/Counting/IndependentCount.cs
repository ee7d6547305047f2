namespace Demo.Counting;

/// <summary>Counts the words of a text by walking over its characters: another way than the example's.</summary>
internal static class IndependentCount
{
    private const string Blanks = " \t\r\n";

    public static Dictionary<string, long> Of(IEnumerable<string> lines)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            for (var at = 0; at < line.Length;)
            {
                var end = at;
                while (end < line.Length && !Blanks.Contains(line[end], StringComparison.Ordinal))
                {
                    end++;
                }

                Add(counts, line, at, end - 1);
                at = end + 1;
            }
        }

        return counts;
    }

    private static void Add(Dictionary<string, long> counts, string line, int first, int last)
    {
        while (first <= last && IsPunctuation(line[first]))
        {
            first++;
        }

        while (last > first && IsPunctuation(line[last]))
        {
            last--;
        }

        if (first <= last)
        {
            var word = line[first..(last + 1)].ToLowerInvariant();
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }
    }

    /// ASCII punctuation and symbols.
    private static bool IsPunctuation(char character) =>
        character is >= '!' and <= '/' or >= ':' and <= '@' or >= '[' and <= '`' or >= '{' and <= '~';
}
