using System.Text;

namespace Wallaroo.Tests.Shared.Approvals;

/// <summary>Shows how two texts differ, line by line.</summary>
public static class LineDifference
{
    private const int MaxLines = 80;

    /// <summary>The lines that only one of the texts has, in order, each after '-' (first) or '+' (second), under the
    /// number of the line where the first text parts from the second; at most 80 lines.</summary>
    public static string Between(string first, string second)
    {
        var before = Lines(first);
        var after = Lines(second);
        var shown = new StringBuilder();
        var count = 0;
        foreach (var line in Differences(before, after))
        {
            if (++count > MaxLines)
            {
                shown.AppendLine("  ... and more");
                break;
            }

            shown.AppendLine(line);
        }

        return shown.ToString().ReplaceLineEndings("\n").TrimEnd('\n');
    }

    private static string[] Lines(string text) =>
        text.Length == 0 ? [] : text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private static IEnumerable<string> Differences(string[] before, string[] after)
    {
        var same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        before = before[same..];
        after = after[same..];
        var common = CommonLengths(before, after);
        int i = 0, j = 0;
        var told = (-1, -1);
        while (i < before.Length || j < after.Length)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                i++;
                j++;
                continue;
            }

            if (told != (i, j))
            {
                yield return $"@ line {same + i + 1}";
            }

            var removed = j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]);
            yield return removed ? $"- {before[i++]}" : $"+ {after[j++]}";
            told = (i, j);
        }
    }

    /// The length of the longest common subsequence of what follows each pair of lines.
    private static int[,] CommonLengths(string[] before, string[] after)
    {
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = before[i] == after[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }
}
