using Wallaroo.Actors.Journals;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Topologies;

/// <summary>
/// A step behind the source and one with state that fail on some items when they come, and on every third take of a
/// replay. Their dead letters are replayed at any moment: at last each item was taken once, and no letter is left.
/// </summary>
internal sealed class ReplayedLetters : Scenario
{
    // Below it is the sequence of a take, and not the position of an input of a source.
    private const ulong FirstPosition = 1 << 12;
    private readonly List<Item> _items;
    private readonly SinkChoice _sinks;
    private readonly int _first;
    private readonly int _second;

    public ReplayedLetters(SimRandom random, World world)
    {
        _items = Feeds.Add(world, "items", isReplayable: true, random, 0, random.Between(1, 3), random.Scaled(1, 20));
        _sinks = new SinkChoice("out", random);
        _first = random.Scaled(2, 50);
        _second = random.Scaled(2, 50);
        Application = Pipeline.Source("items", Feeds.Replayable)
            .To("check", (item, context) => FailsAt(item, _first, context, context.MessageId.Position >= FirstPosition) ? throw new InvalidOperationException("check") : item)
            .KeyBy("key", static item => item.Key)
            .To("tally", static () => default(Chained), (Item item, ref Chained state, StateContext<int> context) => Take(item, ref state, context))
            .ToSinks(_sinks.Of<Counted>(static counted => counted.ToLine()))
            .Build(Name);
    }

    public override string Name => "replayed letters";

    public override Application Application { get; }

    public override bool ReplaysLetters => true;

    public override bool EndsWithoutLetters => true;

    public override void Check(World world, IReadOnlyList<DeadLetter> letters, IStateReader states)
    {
        if (letters.Count > 0)
        {
            throw new SimulationException($"dead letter {letters[0].Id} is left");
        }

        Histories.CheckSinks(world, _sinks, states, "tally", _items.Select(static item => (item.Key, item)));
    }

    private static bool FailsAt(Item item, int rate, StepContext context, bool isFirst) =>
        item.Number % rate == 0 && (isFirst || context.MessageId.Position % 3 == 0);

    // What is replayed keeps no order with the rest of its stream: it counts as one of its own.
    private Counted Take(Item item, ref Chained state, StateContext<int> context)
    {
        if (FailsAt(item, _second, context, context.MessageId.Edge != 0))
        {
            throw new InvalidOperationException("tally");
        }

        state = new Chained(state.Count + 1, Counted.Next(state.Chain, item));
        var isAside = item.Number % _first == 0 || item.Number % _second == 0;
        var (from, order) = isAside ? (10_000 + (item.Source * 10_000) + item.Number, 1) : (item.Source, item.Number);
        return new Counted(item.Key, state.Count, state.Chain, from, order, item, Chains.Salt(context));
    }
}
