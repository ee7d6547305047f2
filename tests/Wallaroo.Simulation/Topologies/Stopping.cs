using Wallaroo.Actors.Journals;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;

namespace Wallaroo.Simulation.Topologies;

/// <summary>A step whose policy is to stop: the worker ends at a failure, and started again nothing is missing.</summary>
internal sealed class Stopping : Scenario
{
    private readonly List<Item> _items;
    private readonly SinkChoice _sinks;
    private readonly HashSet<Item> _failed = [];
    private readonly int _fails;

    public Stopping(SimRandom random, World world)
    {
        _items = Feeds.Add(world, "items", isReplayable: true, random, 0, random.Between(1, 2), random.Scaled(1, 10));
        _sinks = new SinkChoice("out", random);
        _fails = random.Scaled(10, 100);
        var inSource = random.Chance(0.4);
        world.RankOf = Histories.Rank;
        Application = Pipeline.Source("items", Feeds.Replayable)
            .To("may stop", item => inSource && Fails(item) ? throw new InvalidOperationException("once") : item).OnError(ErrorPolicy.Stop)
            .KeyBy("key", static item => item.Key)
            .To("chain", static () => default(Chained), (item, ref state, context) =>
                !inSource && Fails(item) ? throw new InvalidOperationException("once") : Chains.Take(item, context.Key, ref state, context))
            .OnError(ErrorPolicy.Stop)
            .ToSinks(_sinks.Of<Counted>(static counted => counted.ToLine()))
            .Build("stopping");
    }

    public override string Name => "stopping";

    public override Application Application { get; }

    public override (string Step, string Key)? Query => ("chain", "0");

    public override bool IsExpectedFailure(Exception failure) => failure.Message.StartsWith("WAL5001", StringComparison.Ordinal);

    public override void Check(World world, IReadOnlyList<DeadLetter> letters, IStateReader states)
    {
        Histories.CheckSinks(world, _sinks, states, "chain", _items.Select(static item => (item.Key, item)));
    }

    /// <summary>Each such item once.</summary>
    private bool Fails(Item item) => item.Number % _fails == 0 && _failed.Add(item);
}
