namespace Wallaroo.Simulation.Topologies;

/// <summary>A message as a source gives it.</summary>
/// <param name="Source">The split it came from, counted over all sources.</param>
/// <param name="Number">Its number there, from 1.</param>
/// <param name="Key">Its first key.</param>
/// <param name="Time">Its event time in nanoseconds.</param>
internal sealed record Item(int Source, int Number, int Key, long Time);

/// <summary>What a keyed step puts out for an item: where the key stood after it.</summary>
/// <param name="Key">The key under which it was taken.</param>
/// <param name="Count">How many items the key had taken, this one included.</param>
/// <param name="Chain">A hash over all of them in their order.</param>
/// <param name="From">The stream that the item came over, as far as order is kept along it.</param>
/// <param name="Order">Where it stood in that stream: rising.</param>
/// <param name="Item">The item.</param>
/// <param name="Salt">What the context gave: random, an id, the clock.</param>
internal sealed record Counted(int Key, long Count, ulong Chain, int From, long Order, Item Item, ulong Salt)
{
    /// <summary>The next chain.</summary>
    public static ulong Next(ulong chain, Item item) =>
        DeterministicRandom.Mix(chain ^ DeterministicRandom.Mix(((ulong)item.Source << 32) | (uint)item.Number));

    /// <summary>As a line of a sink.</summary>
    public string ToLine() => $"{Key} {Count} {Chain} {From} {Order} {Item.Source} {Item.Number} {Salt}";

    public static Counted Parse(string line)
    {
        var parts = line.Split(' ');
        return new Counted(
            int.Parse(parts[0]),
            long.Parse(parts[1]),
            ulong.Parse(parts[2]),
            int.Parse(parts[3]),
            long.Parse(parts[4]),
            new Item(int.Parse(parts[5]), int.Parse(parts[6]), 0, 0),
            ulong.Parse(parts[7]));
    }
}

/// <summary>A key's state that is copied by assignment.</summary>
internal readonly record struct Chained(long Count, ulong Chain);

/// <summary>A key's state that is changed in place.</summary>
internal sealed class Tally
{
    public long Count { get; set; }

    public ulong Chain { get; set; }
}
