using Wallaroo.Actors.Journals;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Topologies;

/// <summary>
/// A state that is changed in place, by a step that fails half-way on some items: on some always, on some only the
/// first time or two.
/// </summary>
internal sealed class Mutable : Scenario
{
    private readonly List<Item> _items;
    private readonly SinkChoice _sinks;
    private readonly ErrorPolicy _policy;
    private readonly int _always;
    private readonly int _sometimes;
    private readonly Dictionary<Item, int> _failures = [];

    public Mutable(SimRandom random, World world)
    {
        _items = Feeds.Add(world, "items", isReplayable: true, random, 0, random.Between(1, 3), random.Scaled(1, 20));
        _sinks = new SinkChoice("out", random);
        _policy = random.Chance(0.6) ? ErrorPolicy.DeadLetter : ErrorPolicy.Skip;
        _always = random.Scaled(2, 200);
        _sometimes = random.Scaled(2, 200);
        world.RankOf = Histories.Rank;
        Application = Pipeline.Source("items", Feeds.Replayable)
            .KeyBy("key", static item => item.Key)
            .To("tally", static () => new Tally(), (Item item, ref Tally state, StateContext<int> context) => Take(item, state, context))
            .OnError(_policy)
            .ToSinks(_sinks.Of<Counted>(static counted => counted.ToLine()))
            .Build("mutable");
    }

    public override string Name => "mutable";

    public override Application Application { get; }

    public override (string Step, string Key)? Query => ("tally", "0");

    public override void Check(World world, IReadOnlyList<DeadLetter> letters, IStateReader states)
    {
        var failed = Letters.Of(letters, "tally");
        Letters.Check(letters, "tally", _policy == ErrorPolicy.Skip ? [] : failed.Distinct());
        foreach (var (name, lines) in _sinks.Contents(world))
        {
            var taken = lines.Select(Counted.Parse).Select(static line => (line.Item.Source, line.Item.Number)).ToHashSet();
            var expected = _items.Where(item => !IsFailing(item) || (_policy == ErrorPolicy.Skip
                ? !item.Number.Equals(item.Number / _always * _always) && taken.Contains((item.Source, item.Number))
                : !failed.Contains(item)));
            Histories.CheckStates(states, "tally", Histories.Check(name, lines, expected.Select(static item => (item.Key, item))));
        }

        var dead = failed.FirstOrDefault(item => !IsFailing(item));
        var missing = _items.FirstOrDefault(item => item.Number % _always == 0 && _policy == ErrorPolicy.DeadLetter && !failed.Contains(item));
        if (dead is not null || missing is not null)
        {
            throw new SimulationException($"tally: {dead} has a dead letter and did not fail, or {missing} failed and has none");
        }
    }

    private bool IsFailing(Item item) => item.Number % _always == 0 || item.Number % _sometimes == 0;

    private Counted Take(Item item, Tally state, StateContext<int> context)
    {
        state.Count++;
        if (item.Number % _always == 0)
        {
            throw new InvalidOperationException("always");
        }

        if (item.Number % _sometimes == 0 && Fails(item))
        {
            throw new InvalidOperationException("sometimes");
        }

        state.Chain = Counted.Next(state.Chain, item);
        return new Counted(context.Key, state.Count, state.Chain, item.Source, item.Number, item, Chains.Salt(context));
    }

    /// <summary>The first time or two.</summary>
    private bool Fails(Item item)
    {
        var failures = _failures.GetValueOrDefault(item);
        _failures[item] = failures + 1;
        return failures <= item.Number % 2;
    }
}
