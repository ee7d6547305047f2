using Wallaroo.Actors.Journals;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;

namespace Wallaroo.Simulation.Topologies;

/// <summary>Two sources, each before a keyed step of its own, which are merged before a third one.</summary>
internal sealed class Branches : Scenario
{
    private readonly List<Item> _left;
    private readonly List<Item> _right;
    private readonly SinkChoice _sinks;
    private readonly int _keys;

    public Branches(SimRandom random, World world)
    {
        _left = Feeds.Add(world, "left items", isReplayable: true, random, 0, random.Between(1, 2), random.Scaled(1, 10));
        _right = Feeds.Add(world, "right items", isReplayable: true, random, 10, random.Between(1, 2), random.Scaled(1, 10));
        _keys = random.Scaled(1, 5);
        _sinks = new SinkChoice("out", random);
        world.RankOf = Histories.Rank;
        var source = Feeds.Timed(world, random.Chance(0.5), _left.Concat(_right));
        if (world.IsTimed)
        {
            world.FinalWatermarks["left"] = Feeds.LastTime(_left);
            world.FinalWatermarks["right"] = Feeds.LastTime(_right);
        }

        var left = Pipeline.Source("left items", source)
            .KeyBy("left key", static item => item.Key)
            .To("left", static () => default(Chained), static (item, ref state, context) => Chains.Take(item, context.Key, ref state, context))
            .KeyBy("left again", BothKey);
        var right = Pipeline.Source("right items", source)
            .KeyBy("right key", static item => 100 + (item.Number % 7))
            .To("right", static () => default(Chained), static (item, ref state, context) => Chains.Take(item, context.Key, ref state, context))
            .KeyBy("right again", BothKey);
        Application = left
            .Merge("merged", right)
            .To("both", static () => default(Chained), static (counted, ref state, context) => Chains.Take(counted, context.Key, ref state, context))
            .ToSinks(_sinks.Of<Counted>(static counted => counted.ToLine()))
            .Build("branches");
    }

    public override string Name => "branches";

    public override Application Application { get; }

    public override (string Step, string Key)? Query => ("both", "0");

    public override void Check(World world, IReadOnlyList<DeadLetter> letters, IStateReader states)
    {
        foreach (var (name, lines) in _sinks.Contents(world))
        {
            var expected = _left.Concat(_right).Select(item => (item.Key % _keys, item));
            Histories.CheckStates(states, "both", Histories.Check(name, lines, expected));
        }
    }

    private int BothKey(Counted counted) => counted.Item.Key % _keys;
}
