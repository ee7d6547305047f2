using Wallaroo.Actors.Journals;
using Wallaroo.Codecs;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Topologies;

/// <summary>Reads and checks dead letters.</summary>
internal static class Letters
{
    /// <summary>The items that a step failed on, in the order of the letters.</summary>
    public static List<Item> Of(IReadOnlyList<DeadLetter> letters, string step)
    {
        var items = new List<Item>();
        foreach (var letter in letters)
        {
            if (letter.Step == step)
            {
                var reader = new WireReader(letter.Message.Span);
                items.Add(CodecRegistry.Default.For<Item>().Read(ref reader));
            }
        }

        return items;
    }

    /// <summary>Checks that a step's letters are of these items, one of each.</summary>
    public static void Check(IReadOnlyList<DeadLetter> letters, string step, IEnumerable<Item> expected)
    {
        var found = Of(letters, step);
        var left = new HashSet<Item>(found);
        if (left.Count != found.Count)
        {
            throw new SimulationException($"{step}: {found.Count} dead letters are of {left.Count} items");
        }

        foreach (var item in expected)
        {
            if (!left.Remove(item))
            {
                throw new SimulationException($"{step}: there is no dead letter of {item}");
            }
        }

        if (left.Count > 0)
        {
            throw new SimulationException($"{step}: there is a dead letter of {left.First()}");
        }
    }
}
