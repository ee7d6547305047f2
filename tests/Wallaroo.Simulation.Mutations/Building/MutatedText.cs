using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Wallaroo.Simulation.Mutations.Catalogue;

namespace Wallaroo.Simulation.Mutations.Building;

/// <summary>The text of one file with all its mutations in it, each asleep until its number is chosen.</summary>
internal static class MutatedText
{
    /// <summary>The condition that a mutation is on.</summary>
    public static string Condition(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"(global::Wallaroo.Mutant.Number == {number})");

    /// <summary>Puts edits into a text.</summary>
    /// <param name="text">The file as it is.</param>
    /// <param name="edits">The edits, each with the number of its mutation.</param>
    /// <exception cref="FragmentException">A fragment occurs not at all, more than once, or overlaps another.</exception>
    public static string Of(string text, IEnumerable<(int Number, string Mutation, Edit Edit)> edits)
    {
        var places = new List<(int Start, int Length, int Number, string Mutation, Edit Edit)>();
        foreach (var (number, mutation, edit) in edits)
        {
            var found = Find(text, edit.Fragment);
            if (found.Count != 1)
            {
                throw new FragmentException(
                    $"mutation \"{mutation}\": its fragment occurs {found.Count} times in {edit.File}, and must occur once: {edit.Fragment}");
            }

            places.Add((found[0].Index, found[0].Length, number, mutation, edit));
        }

        return Replace(text, places);
    }

    private static MatchCollection Find(string text, string fragment)
    {
        var words = fragment.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape);
        return Regex.Matches(text, string.Join(@"\s+", words), RegexOptions.None, TimeSpan.FromSeconds(10));
    }

    /// <summary>From the inside out: what stands at the same place is nested, what overlaps otherwise is refused.</summary>
    private static string Replace(string text, List<(int Start, int Length, int Number, string Mutation, Edit Edit)> places)
    {
        var mutated = new StringBuilder();
        var at = 0;
        foreach (var same in places.GroupBy(static place => (place.Start, place.Length)).OrderBy(static same => same.Key.Start))
        {
            var (start, length) = same.Key;
            if (start < at)
            {
                throw new FragmentException(
                    $"mutation \"{same.First().Mutation}\": its fragment overlaps that of another in {same.First().Edit.File}: {same.First().Edit.Fragment}");
            }

            mutated.Append(text, at, start - at).Append(Nest([.. same.Select(static place => (place.Number, place.Edit))]));
            at = start + length;
        }

        return mutated.Append(text, at, text.Length - at).ToString();
    }

    private static string Nest(List<(int Number, Edit Edit)> edits)
    {
        var nested = edits[0].Edit.Fragment;
        foreach (var (number, edit) in edits)
        {
            if (edits.Count > 1 && !edit.Template.Contains(edit.Fragment, StringComparison.Ordinal))
            {
                throw new FragmentException($"a template that drops its fragment cannot share it with another, in {edit.File}: {edit.Fragment}");
            }

            nested = edit.Template.Replace(edit.Fragment, nested, StringComparison.Ordinal).Replace(Edit.On, Condition(number), StringComparison.Ordinal);
        }

        return nested;
    }
}
