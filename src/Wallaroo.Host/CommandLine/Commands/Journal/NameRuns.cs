using System.Globalization;

namespace Wallaroo.Host.CommandLine.Commands.Journal;

/// <summary>Names of a catalogue for people: the partitions of a stage, which have numbers and ids in a row, are one line.</summary>
internal static class NameRuns
{
    /// <summary><c>count/0</c> to <c>count/63</c> with the ids 4 to 67 become <c>count/0 to 63</c>, <c>4 to 67</c>; in the order of the ids.</summary>
    public static List<(string Names, string Ids)> Of(IReadOnlyDictionary<string, uint> names)
    {
        var runs = new List<Run>();
        foreach (var (name, id) in names.OrderBy(static entry => entry.Value))
        {
            var next = Run.Begin(name, id);
            if (runs.Count > 0 && runs[^1].TryAdd(next) is { } longer)
            {
                runs[^1] = longer;
            }
            else
            {
                runs.Add(next);
            }
        }

        return runs.ConvertAll(static run => run.Text);
    }

    private sealed record Run(string Name, string Stem, uint? First, uint FirstId, uint Length)
    {
        public (string Names, string Ids) Text => Length == 1
            ? (Name, $"{FirstId}")
            : ($"{Name} to {First + Length - 1}", $"{FirstId} to {FirstId + Length - 1}");

        public static Run Begin(string name, uint id)
        {
            var slash = name.LastIndexOf('/') + 1;
            var number = slash > 0 && uint.TryParse(name.AsSpan(slash), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : (uint?)null;
            return new Run(name, name[..slash], number, id, 1);
        }

        /// <summary>Both as one, if the other goes on where this one ends.</summary>
        public Run? TryAdd(Run next) =>
            First is { } first && next.First == first + Length && next.FirstId == FirstId + Length && next.Stem == Stem
                ? this with { Length = Length + 1 }
                : null;
    }
}
