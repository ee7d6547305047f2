using Wallaroo.Actors.Journals;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Topologies;

/// <summary>
/// Calls to an outside system that answers another thing each time: of each item's answers one is used, for good; a
/// call that fails, or does not end in time, at every attempt gives a dead letter. With keys, state lies behind.
/// </summary>
internal sealed class Calls : Scenario
{
    private readonly List<Item> _items;
    private readonly SinkChoice _sinks;
    private readonly bool _isOrdered;
    private readonly bool _isKeyed;
    private readonly int _fails;
    private readonly Dictionary<string, Item> _keys = [];
    private readonly Dictionary<Item, string> _keysOfItems = [];
    private readonly HashSet<int> _answers = [];
    private int _calls;

    public Calls(SimRandom random, World world)
    {
        _items = Feeds.Add(world, "items", isReplayable: true, random, 0, random.Between(1, 2), random.Scaled(1, 20));
        _sinks = new SinkChoice("out", random);
        _isOrdered = random.Chance(0.6);
        _fails = random.Scaled(2, 50);
        _isKeyed = random.Chance(0.5);
        var options = new AsyncOptions { Concurrency = random.Scaled(1, 10), Ordered = _isOrdered, Attempts = random.Between(1, 3) };
        var source = Pipeline.Source("items", Feeds.Timed(world, random.Chance(0.4), _items));
        var topology = _isKeyed
            ? source.KeyBy("key", static item => item.Key)
                .ToAsync<Answer>("call", Call, options)
                .To("after", static () => 0L, static (answer, ref count, context) => answer with { Key = context.Key, Count = ++count })
                .ToSinks(_sinks.Of<Answer>(Line))
            : source.ToAsync<Answer>("call", Call, options).ToSinks(_sinks.Of<Answer>(Line));
        Application = topology.Build("calls");
    }

    public override string Name => "calls";

    public override Application Application { get; }

    public override void Check(World world, IReadOnlyList<DeadLetter> letters, IStateReader states)
    {
        var failed = Letters.Of(letters, "call").ToHashSet();
        Letters.Check(letters, "call", world.Settings.Faults.Call > 0 ? failed.Union(_items.Where(IsFailing)) : _items.Where(IsFailing));
        foreach (var (name, lines) in _sinks.Contents(world))
        {
            var answers = lines.ConvertAll(static line => line.Split(' ').Select(int.Parse).ToArray());
            Sets.CheckEqual(
                name,
                _items.Where(item => !failed.Contains(item)).Select(static item => (item.Source, item.Number)),
                answers.Select(static answer => (answer[0], answer[1])));
            Sets.CheckEqual(name, answers.Select(static answer => answer[3]), answers.Select(static answer => answer[3]));
            if (answers.Exists(answer => !_answers.Contains(answer[3])))
            {
                throw new SimulationException($"{name}: an answer was never given");
            }

            if (_isOrdered)
            {
                CheckOrder(name, answers);
            }

            if (_isKeyed)
            {
                CheckCounts(name, answers);
            }
        }
    }

    private static void CheckOrder(string name, List<int[]> answers)
    {
        var last = new Dictionary<(int Source, int Key), int>();
        foreach (var answer in answers)
        {
            if (answer[1] <= last.GetValueOrDefault((answer[0], answer[2])))
            {
                throw new SimulationException($"{name}: {answer[1]} of split {answer[0]} came after {last[(answer[0], answer[2])]}");
            }

            last[(answer[0], answer[2])] = answer[1];
        }
    }

    /// <summary>The state behind the call is that of the item's key, and takes each answer once.</summary>
    private static void CheckCounts(string name, List<int[]> answers)
    {
        var counts = new Dictionary<int, int>();
        foreach (var answer in answers)
        {
            if (answer[4] != answer[2] || answer[5] != counts.GetValueOrDefault(answer[2]) + 1)
            {
                throw new SimulationException(
                    $"{name}: an answer for key {answer[2]} is number {answer[5]} of key {answer[4]}, after {counts.GetValueOrDefault(answer[2])}");
            }

            counts[answer[2]] = answer[5];
        }
    }

    private static string Line(Answer answer) =>
        $"{answer.Item.Source} {answer.Item.Number} {answer.Item.Key} {answer.Call} {answer.Key} {answer.Count}";

    private bool IsFailing(Item item) => item.Number % _fails == 0;

    private ValueTask<Answer?> Call(Item item, AsyncContext context)
    {
        var key = context.IdempotencyKey;
        if (!_keys.TryAdd(key, item) && _keys[key] != item)
        {
            throw new SimulationException($"{item} was called with the key of {_keys[key]}");
        }

        if (!_keysOfItems.TryAdd(item, key) && _keysOfItems[item] != key)
        {
            throw new SimulationException($"{item} was called with the key {key}, and {_keysOfItems[item]} before");
        }

        if (IsFailing(item))
        {
            throw new InvalidOperationException("as it does");
        }

        _answers.Add(++_calls);
        return ValueTask.FromResult<Answer?>(new Answer(item, _calls, 0, 0));
    }

    internal sealed record Answer(Item Item, int Call, int Key, long Count);
}
