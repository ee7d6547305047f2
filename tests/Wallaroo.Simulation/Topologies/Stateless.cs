using Wallaroo.Actors.Journals;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Topologies;

/// <summary>
/// Stateless steps from a source to sinks, without any journal: a filter, one that fails on some messages, one with
/// several outputs. The source may be one that cannot be read again.
/// </summary>
internal sealed class Stateless : Scenario
{
    private readonly bool _isReplayable;
    private readonly List<Item> _items;
    private readonly SinkChoice _sinks;
    private readonly int _fails;
    private readonly int _copies;

    public Stateless(SimRandom random, World world, bool isReplayable)
    {
        _isReplayable = isReplayable;
        Name = isReplayable ? "stateless" : "raw stateless";
        _items = Feeds.Add(world, "items", isReplayable, random, 0, random.Between(1, 2), 10);
        _sinks = new SinkChoice("out", random);
        _fails = random.Between(2, 20);
        _copies = random.Between(1, 3);
        Application = Pipeline.Source("items", isReplayable ? Feeds.Replayable : Feeds.Raw)
            .Where("some", IsPassed)
            .To("fails", item => IsFailing(item) ? throw new InvalidOperationException("as it does") : item)
            .ToMany("copies", (Item item, Emitter<string> output) =>
            {
                for (var copy = 0; copy < _copies; copy++)
                {
                    output.Emit($"{item.Source} {item.Number} {copy}");
                }
            })
            .ToSinks(_sinks.Of<string>(static line => line))
            .Build(Name);
    }

    public override string Name { get; }

    public override Application Application { get; }

    // They fail again.
    public override bool ReplaysLetters => true;

    public override void Check(World world, IReadOnlyList<DeadLetter> letters, IStateReader states)
    {
        foreach (var (name, lines) in _sinks.Contents(world))
        {
            var expected = _items.Where(item => IsPassed(item) && !IsFailing(item))
                .SelectMany(item => Enumerable.Range(0, _copies).Select(copy => $"{item.Source} {item.Number} {copy}")).ToList();
            foreach (var split in expected.GroupBy(static line => line[0]))
            {
                CheckSplit(name, [.. split], lines.FindAll(line => line[0] == split.Key), world);
            }
        }

        if (_isReplayable)
        {
            Letters.Check(letters, "fails", _items.Where(item => IsPassed(item) && IsFailing(item)));
        }
    }

    private static bool IsPassed(Item item) => item.Number % 3 != 0;

    private bool IsFailing(Item item) => item.Number % _fails == 1;

    private void CheckSplit(string name, List<string> expected, List<string> found, World world)
    {
        if (!_isReplayable && world.Crashes > 0)
        {
            var next = 0;
            foreach (var line in found)
            {
                next = expected.IndexOf(line, next) + 1;
                if (next == 0)
                {
                    throw new SimulationException($"{name}: \"{line}\" is out of order, or came before");
                }
            }

            return;
        }

        if (!expected.SequenceEqual(found))
        {
            var index = expected.Zip(found).TakeWhile(static pair => pair.First == pair.Second).Count();
            throw new SimulationException(
                $"{name}: {found.Count} lines and not {expected.Count}; at {index} there is \"{found.ElementAtOrDefault(index)}\" and not \"{expected.ElementAtOrDefault(index)}\"");
        }
    }
}
