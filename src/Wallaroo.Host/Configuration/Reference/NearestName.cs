namespace Wallaroo.Host.Configuration.Reference;

/// <summary>Finds what somebody may have meant.</summary>
internal static class NearestName
{
    /// <summary>
    /// The candidate with the fewest changes to the name, letters swapped among them, or one of which the name is the first
    /// words; null where it takes more than a third of the letters.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        var nearest = candidates
            .Select(candidate => (Name: candidate, Distance: candidate.StartsWith(name + "-", StringComparison.Ordinal) ? 1 : Distance(name, candidate)))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= Math.Max(1, name.Length / 3) ? nearest.Name : null;
    }

    /// <summary>Letters to insert, remove, replace or swap with their neighbour to make one name the other.</summary>
    public static int Distance(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : Step(rows, from, to, i, j);
            }
        }

        return rows[from.Length, to.Length];
    }

    private static int Step(int[,] rows, string from, string to, int i, int j)
    {
        var replace = rows[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        var least = Math.Min(replace, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
        return i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] ? Math.Min(least, rows[i - 2, j - 2] + 1) : least;
    }
}
