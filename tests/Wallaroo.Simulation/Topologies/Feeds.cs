using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;

namespace Wallaroo.Simulation.Topologies;

/// <summary>Makes what comes to sources.</summary>
internal static class Feeds
{
    /// <summary>A source's description that stands for one that can be read again.</summary>
    public static Source<Item> Replayable => GeneratorSource.Numbered(0, static _ => new Item(0, 0, 0, 0));

    /// <summary>The same, with or without event times; notes where the watermark then stands at last.</summary>
    /// <param name="world">The outside.</param>
    /// <param name="isTimed">Whether its messages have event times.</param>
    /// <param name="items">The items of all sources.</param>
    public static Source<Item> Timed(World world, bool isTimed, IEnumerable<Item> items)
    {
        if (!isTimed)
        {
            return Replayable;
        }

        world.IsTimed = true;
        world.FinalWatermark = LastTime(items);
        return Replayable.WithEventTime(static item => item.Time);
    }

    /// <summary>The least of the highest times of each split.</summary>
    public static long LastTime(IEnumerable<Item> items) =>
        items.GroupBy(static item => item.Source).Min(static split => split.Max(static item => item.Time));

    private static int _ports = 1000;

    /// <summary>One that cannot.</summary>
    public static Source<Item> Raw => TcpSource.Lines(
        new TcpAddress("nowhere", 1000 + (Interlocked.Increment(ref _ports) % 60_000)), static Item? (_) => null);

    /// <summary>Splits of items whose times rise.</summary>
    /// <param name="random">Chooses how many, and their keys.</param>
    /// <param name="firstSource">The number of the first split.</param>
    /// <param name="splits">How many splits.</param>
    /// <param name="keys">How many keys.</param>
    public static List<IReadOnlyList<Item>> Items(SimRandom random, int firstSource, int splits, int keys)
    {
        var all = new List<IReadOnlyList<Item>>();
        for (var split = 0; split < splits; split++)
        {
            var items = new List<Item>();
            var time = 0L;
            var most = random.Chance(0.05) ? 3000 : 300;
            for (var (number, count) = (1, random.Scaled(1, most)); number <= count; number++)
            {
                time += random.Next(4);
                items.Add(new Item(firstSource + split, number, random.Next(keys), time));
            }

            all.Add(items);
        }

        return all;
    }

    /// <summary>Adds a source of items to the outside.</summary>
    /// <returns>All its items.</returns>
    public static List<Item> Add(World world, string name, bool isReplayable, SimRandom random, int firstSource, int splits, int keys)
    {
        var items = Items(random, firstSource, splits, keys);
        world.Feeds[name] = new SimFeed<Item>(items, isReplayable);
        return [.. items.SelectMany(static split => split)];
    }
}
