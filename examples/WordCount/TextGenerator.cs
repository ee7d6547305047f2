using System.Globalization;
using System.Text;

namespace WordCount;

/// <summary>
/// Large texts to try the example on: invented words, a few of them as frequent as in any language and most of them rare,
/// with capitals and punctuation. The same size gives the same text.
/// </summary>
public static class TextGenerator
{
    private const int Vocabulary = 20_000;
    private const int LongestSentence = 25;
    private const int LineWidth = 80;
    private const string Consonants = "bdfgklmnprst";
    private const string Vowels = "aeiou";

    public static int Write(string file, string bytes)
    {
        if (!long.TryParse(bytes.Replace("_", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            Console.Error.WriteLine($"'{bytes}' is not a size: write a number of bytes, such as 100_000_000.");
            return 2;
        }

        using var output = File.Create(file);
        Write(output, size);
        return 0;
    }

    /// <summary>Writes whole lines until there are so many bytes.</summary>
    public static void Write(Stream output, long bytes)
    {
        var random = new Random(1);
        var line = new StringBuilder();
        var left = 0;
        while (bytes > 0)
        {
            line.Clear();
            while (line.Length < LineWidth)
            {
                left = AppendWord(line, random, left);
            }

            line[^1] = '\n';
            var encoded = Encoding.ASCII.GetBytes(line.ToString());
            output.Write(encoded);
            bytes -= encoded.Length;
        }
    }

    /// <summary>Appends a word of a sentence that has so many left, and returns how many then are.</summary>
    private static int AppendWord(StringBuilder line, Random random, int left)
    {
        var start = line.Length;
        AppendWord(line, (int)Math.Pow(Vocabulary, random.NextDouble()));
        if (left == 0)
        {
            line[start] = char.ToUpperInvariant(line[start]);
            left = random.Next(2, LongestSentence);
        }

        line.Append(left == 1 ? ". " : random.Next(12) == 0 ? ", " : " ");
        return left - 1;
    }

    /// <summary>The word of a rank from 1: the more frequent, the shorter.</summary>
    private static void AppendWord(StringBuilder line, int rank)
    {
        for (; rank > 0; rank /= Consonants.Length * Vowels.Length)
        {
            var syllable = rank % (Consonants.Length * Vowels.Length);
            line.Append(Consonants[syllable / Vowels.Length]).Append(Vowels[syllable % Vowels.Length]);
        }
    }
}
