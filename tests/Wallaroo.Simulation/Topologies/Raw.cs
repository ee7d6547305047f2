using Wallaroo.Actors.Journals;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;

namespace Wallaroo.Simulation.Topologies;

/// <summary>
/// A source that cannot be read again, before a keyed step: exactly what was journaled when a worker died comes
/// through. Durable, it is journaled before the steps behind it.
/// </summary>
internal sealed class Raw : Scenario
{
    private readonly SinkChoice _sinks;

    public Raw(SimRandom random, World world, bool isDurable, bool isReplayable)
    {
        Name = (isReplayable ? "replayable" : "raw") + (isDurable ? " durable" : "");
        var items = Feeds.Add(world, "items", isReplayable, random, 0, random.Between(1, 2), random.Scaled(1, 20));
        Items = isReplayable ? items : null;
        _sinks = new SinkChoice("out", random);
        world.RankOf = Histories.Rank;
        var source = isReplayable ? Feeds.Replayable : Feeds.Raw;
        var pipeline = Pipeline.Source("items", isDurable ? source.Durable() : source);
        pipeline = isDurable
            ? pipeline.To("stamp", static (item, context) => item with { Time = context.ProcessingTime.Ticks + (long)(context.Random.NextUInt64() % 1000) })
            : pipeline;
        Application = pipeline
            .KeyBy("key", static item => item.Key)
            .To("chain", static () => default(Chained), static (item, ref state, context) => Chains.Take(item, context.Key, ref state, context))
            .ToSinks(_sinks.Of<Counted>(static counted => counted.ToLine()))
            .Build(Name);
    }

    public override string Name { get; }

    public override Application Application { get; }

    public override (string Step, string Key)? Query => ("chain", "0");

    private List<Item>? Items { get; }

    public override void Check(World world, IReadOnlyList<DeadLetter> letters, IStateReader states)
    {
        var expected = Items ?? world.Kept.Cast<Item>();
        Histories.CheckSinks(world, _sinks, states, "chain", expected.Select(static item => (item.Key, item)));
    }
}
