using Wallaroo.Actors.Journals;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;

namespace Wallaroo.Simulation.Topologies;

/// <summary>Two keyed steps in a row, under different keys.</summary>
internal sealed class TwoStages : Scenario
{
    private readonly List<Item> _items;
    private readonly SinkChoice _sinks;
    private readonly int _secondKeys;

    public TwoStages(SimRandom random, World world)
    {
        _items = Feeds.Add(world, "items", isReplayable: true, random, 0, random.Between(1, 3), random.Scaled(1, 20));
        _secondKeys = random.Scaled(1, 10);
        _sinks = new SinkChoice("out", random);
        world.RankOf = Histories.Rank;
        Application = Pipeline.Source("items", Feeds.Replayable)
            .KeyBy("first key", static item => item.Key)
            .To("first", static () => default(Chained), static (item, ref state, context) => Chains.Take(item, context.Key, ref state, context))
            .KeyBy("second key", SecondKey)
            .To("second", static () => default(Chained), static (counted, ref state, context) => Chains.Take(counted, context.Key, ref state, context))
            .ToSinks(_sinks.Of<Counted>(static counted => counted.ToLine()))
            .Build("two stages");
    }

    public override string Name => "two stages";

    public override Application Application { get; }

    public override (string Step, string Key)? Query => ("second", "0");

    public override void Check(World world, IReadOnlyList<DeadLetter> letters, IStateReader states)
    {
        Histories.CheckSinks(world, _sinks, states, "second", _items.Select(item => (item.Number % _secondKeys, item)));
    }

    private int SecondKey(Counted counted) => counted.Item.Number % _secondKeys;
}
