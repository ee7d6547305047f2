using Wallaroo.Actors.Journals;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Topologies;

/// <summary>Keys whose state is removed now and then, and begins anew: many keys, few of them alive.</summary>
internal sealed class Forgetting : Scenario
{
    private readonly List<Item> _items;
    private readonly SinkChoice _sinks;
    private readonly int _life;

    public Forgetting(SimRandom random, World world)
    {
        _items = Feeds.Add(world, "items", isReplayable: true, random, 0, 1, random.Scaled(1, 100));
        _sinks = new SinkChoice("out", random);
        _life = random.Between(1, 4);
        Application = Pipeline.Source("items", Feeds.Replayable)
            .KeyBy("key", static item => item.Key)
            .To("lives", static () => new Tally(), (item, ref state, context) =>
            {
                state.Count++;
                state.Chain = Counted.Next(state.Chain, item);
                if (state.Count == _life)
                {
                    context.RemoveState();
                }

                return new Counted(context.Key, state.Count, state.Chain, item.Source, item.Number, item, 0);
            })
            .ToSinks(_sinks.Of<Counted>(static counted => counted.ToLine()))
            .Build("forgetting");
    }

    public override string Name => "forgetting";

    public override Application Application { get; }

    public override void Check(World world, IReadOnlyList<DeadLetter> letters, IStateReader states)
    {
        var (expected, ends) = Model();
        foreach (var (name, lines) in _sinks.Contents(world))
        {
            foreach (var key in lines.Select(Counted.Parse).GroupBy(static counted => counted.Key))
            {
                if (!key.Select(static counted => counted.ToLine()).SequenceEqual(expected[key.Key]))
                {
                    throw new SimulationException($"{name}: key {key.Key} has {string.Join(", ", key.Select(static counted => counted.ToLine()))} and not {string.Join(", ", expected[key.Key])}");
                }
            }

            if (lines.Count != _items.Count)
            {
                throw new SimulationException($"{name}: {lines.Count} lines and not {_items.Count}");
            }
        }

        foreach (var key in expected.Keys)
        {
            var state = states.Read("lives", $"{key}");
            var end = ends.TryGetValue(key, out var alive) ? $$"""{"Count":{{alive.Count}},"Chain":{{alive.Chain}}}""" : null;
            if (state != end)
            {
                throw new SimulationException($"lives: the state of key {key} is {state} and not {end}");
            }
        }
    }

    private (Dictionary<int, List<string>> Lines, Dictionary<int, Chained> Ends) Model()
    {
        var lines = new Dictionary<int, List<string>>();
        var ends = new Dictionary<int, Chained>();
        foreach (var item in _items)
        {
            var before = ends.GetValueOrDefault(item.Key);
            var next = new Chained(before.Count + 1, Counted.Next(before.Chain, item));
            ends[item.Key] = next;
            if (next.Count == _life)
            {
                ends.Remove(item.Key);
            }

            if (!lines.TryGetValue(item.Key, out var of))
            {
                lines[item.Key] = of = [];
            }

            of.Add(new Counted(item.Key, next.Count, next.Chain, item.Source, item.Number, item, 0).ToLine());
        }

        return (lines, ends);
    }
}
