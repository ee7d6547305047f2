using Wallaroo.Actors.Journals;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Topologies;

/// <summary>Messages of very different sizes, through two keyed steps: limits in bytes are met by single messages.</summary>
internal sealed class Payloads : Scenario
{
    private readonly List<Item> _items;
    private readonly SinkChoice _sinks;
    private readonly int _secondKeys;
    private readonly int _largest;

    public Payloads(SimRandom random, World world)
    {
        _items = Feeds.Add(world, "items", isReplayable: true, random, 0, random.Between(1, 2), random.Scaled(1, 20));
        _secondKeys = random.Scaled(1, 10);
        _largest = random.Scaled(100, 30_000);
        _sinks = new SinkChoice("out", random);
        world.RankOf = Histories.Rank;
        Application = Pipeline.Source("items", Feeds.Replayable)
            .To("load", item => new Loaded<Item>(item, new byte[Size(item)]))
            .KeyBy("first key", static loaded => loaded.Load.Key)
            .To("first", static () => default(Chained), static (loaded, ref state, context) =>
                new Loaded<Counted>(Chains.Take(loaded.Load, context.Key, ref state, context), loaded.Bytes))
            .KeyBy("second key", loaded => loaded.Load.Item.Number % _secondKeys)
            .To("second", static () => default(Chained), Second)
            .ToSinks(_sinks.Of<Counted>(counted => $"{counted.ToLine()} {new string('x', Size(counted.Item))}"))
            .Build("payloads");
    }

    public override string Name => "payloads";

    public override Application Application { get; }

    public override (string Step, string Key)? Query => ("second", "0");

    public override void Check(World world, IReadOnlyList<DeadLetter> letters, IStateReader states)
    {
        Histories.CheckSinks(world, _sinks, states, "second", _items.Select(item => (item.Number % _secondKeys, item)));
    }

    private Counted Second(Loaded<Counted> loaded, ref Chained state, StateContext<int> context) =>
        loaded.Bytes.Length == Size(loaded.Load.Item)
            ? Chains.Take(loaded.Load, context.Key, ref state, context)
            : throw new SimulationException($"{loaded.Load.Item} came with {loaded.Bytes.Length} bytes");

    /// <summary>Mostly nothing, now and then a lot.</summary>
    private int Size(Item item)
    {
        var draw = DeterministicRandom.Mix((ulong)item.Number + ((ulong)item.Source << 32));
        return draw % 20 == 0 ? _largest : (int)(draw % 16);
    }

    internal sealed record Loaded<T>(T Load, byte[] Bytes);
}
