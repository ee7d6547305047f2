using Wallaroo.Actors.Journals;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Topologies;

/// <summary>Items with event times through two keyed steps: watermarks never overtake, and come to every partition.</summary>
internal sealed class TimedItems : Scenario
{
    private readonly List<Item> _items;
    private readonly SinkChoice _sinks;
    private readonly int _secondKeys;

    public TimedItems(SimRandom random, World world)
    {
        _items = Feeds.Add(world, "items", isReplayable: true, random, 0, random.Between(1, 3), random.Scaled(1, 20));
        _secondKeys = random.Scaled(1, 10);
        _sinks = new SinkChoice("out", random);
        world.RankOf = Histories.Rank;
        Application = Pipeline.Source("items", Feeds.Timed(world, isTimed: true, _items))
            .KeyBy("first key", static item => item.Key)
            .To("first", static () => default(Chained), (item, ref state, context) =>
            {
                CheckTime(world, item, context);
                return Chains.Take(item, context.Key, ref state, context);
            })
            .KeyBy("second key", SecondKey)
            .To("second", static () => default(Chained), (counted, ref state, context) =>
            {
                CheckTime(world, counted.Item, context);
                return Chains.Take(counted, context.Key, ref state, context);
            })
            .ToSinks(_sinks.Of<Counted>(static counted => counted.ToLine()))
            .Build("event times");
    }

    public override string Name => "event times";

    public override Application Application { get; }

    public override (string Step, string Key)? Query => ("second", "0");

    public override void Check(World world, IReadOnlyList<DeadLetter> letters, IStateReader states)
    {
        Histories.CheckSinks(world, _sinks, states, "second", _items.Select(item => (item.Number % _secondKeys, item)));
    }

    private int SecondKey(Counted counted) => counted.Item.Number % _secondKeys;

    private static void CheckTime(World world, Item item, StepContext context)
    {
        if (context.EventTimeNanoseconds != item.Time)
        {
            throw new SimulationException($"{item} came with the time {context.EventTimeNanoseconds}");
        }

        if (item.Time < world.PresentWatermark())
        {
            throw new SimulationException($"{item} came after the watermark {world.PresentWatermark()}");
        }
    }
}
