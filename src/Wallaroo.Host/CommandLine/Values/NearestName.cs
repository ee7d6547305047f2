namespace Wallaroo.Host.CommandLine.Values;

/// <summary>Finds what somebody who mistyped a name probably meant.</summary>
internal static class NearestName
{
    /// <summary>The candidate with the fewest edits; null if none is near.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="candidates">What exists.</param>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        var limit = Math.Max(1, name.Length / 3);
        return candidates
            .Select(candidate => (Candidate: candidate, Distance: Distance(name, candidate)))
            .Where(pair => pair.Distance <= limit)
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
            .Select(pair => pair.Candidate)
            .FirstOrDefault();
    }

    /// <summary>How many letters must be put in, left out, replaced or swapped with their neighbour.</summary>
    private static int Distance(string from, string to)
    {
        var edits = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                edits[i, j] = i == 0 || j == 0 ? i + j : Shortest(edits, from, to, i, j);
            }
        }

        return edits[from.Length, to.Length];
    }

    private static int Shortest(int[,] edits, string from, string to, int i, int j)
    {
        var shortest = Math.Min(
            edits[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1),
            Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
        var isSwap = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
        return isSwap ? Math.Min(shortest, edits[i - 2, j - 2] + 1) : shortest;
    }
}
