using Wallaroo.Actors.Journals;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Topologies;

/// <summary>
/// A keyed step with several outputs for each item, which fails on some items when it has given some of them: those
/// go nowhere. Its state is a value, or changed in place.
/// </summary>
internal sealed class Several : Scenario
{
    private readonly List<Item> _items;
    private readonly SinkChoice _sinks;
    private readonly ErrorPolicy _policy;
    private readonly int _fails;
    private readonly int _most;

    public Several(SimRandom random, World world)
    {
        _items = Feeds.Add(world, "items", isReplayable: true, random, 0, random.Between(1, 2), random.Scaled(1, 20));
        _sinks = new SinkChoice("out", random);
        _policy = random.Pick([ErrorPolicy.DeadLetter, ErrorPolicy.Skip]);
        _fails = random.Scaled(2, 100);
        _most = random.Between(1, 5);
        world.RankOf = Histories.Rank;
        var keyed = Pipeline.Source("items", Feeds.Timed(world, random.Chance(0.4), _items)).KeyBy("key", static item => item.Key);
        var pieces = random.Chance(0.5)
            ? keyed.ToMany("pieces", static () => default(Chained), (Item item, ref Chained state, Emitter<Piece> output, StateContext<int> context) =>
            {
                state = new Chained(state.Count + 1, Counted.Next(state.Chain, item));
                Emit(item, state, output, context);
            })
            : keyed.ToMany("pieces", static () => new Tally(), (Item item, ref Tally state, Emitter<Piece> output, StateContext<int> context) =>
            {
                state.Count++;
                state.Chain = Counted.Next(state.Chain, item);
                Emit(item, new Chained(state.Count, state.Chain), output, context);
            });
        Application = pieces.OnError(_policy).ToSinks(_sinks.Of<Piece>(static piece => piece.ToLine())).Build("several");
    }

    public override string Name => "several";

    public override Application Application { get; }

    public override (string Step, string Key)? Query => ("pieces", "0");

    public override void Check(World world, IReadOnlyList<DeadLetter> letters, IStateReader states)
    {
        Letters.Check(letters, "pieces", _policy == ErrorPolicy.Skip ? [] : _items.Where(IsFailing));
        foreach (var (name, lines) in _sinks.Contents(world))
        {
            var whole = Whole(name, lines);
            var ends = Histories.Check(name, whole, _items.Where(item => !IsFailing(item)).Select(static item => (item.Key, item)));
            Histories.CheckStates(states, "pieces", ends);
        }
    }

    /// <summary>Checks that the outputs of each item are all there, and follow one another in their key.</summary>
    private List<string> Whole(string name, List<string> lines)
    {
        var whole = new List<string>();
        var open = new Dictionary<int, (string Line, int Index)>();
        foreach (var line in lines)
        {
            var parts = line.Split(' ', 2);
            var index = int.Parse(parts[0]);
            var counted = Counted.Parse(parts[1]);
            var (before, at) = open.GetValueOrDefault(counted.Key, ("", -1));
            if (index != at + 1 || (index > 0 && before != parts[1]))
            {
                throw new SimulationException($"{name}: \"{line}\" after output {at} of \"{before}\"");
            }

            open[counted.Key] = index == Pieces(counted.Item) - 1 ? ("", -1) : (parts[1], index);
            if (index == 0)
            {
                whole.Add(parts[1]);
            }
        }

        foreach (var (line, _) in open.Values.Where(static left => left.Index >= 0))
        {
            throw new SimulationException($"{name}: outputs of \"{line}\" are missing");
        }

        return whole;
    }

    private int Pieces(Item item) => 1 + (item.Number % _most);

    private bool IsFailing(Item item) => item.Number % _fails == 0;

    private void Emit(Item item, Chained state, Emitter<Piece> output, StateContext<int> context)
    {
        var counted = new Counted(context.Key, state.Count, state.Chain, item.Source, item.Number, item, Chains.Salt(context));
        for (var index = 0; index < Pieces(item); index++)
        {
            output.Emit(new Piece(index, counted));
            if (IsFailing(item))
            {
                throw new InvalidOperationException("after an output");
            }
        }
    }

    internal sealed record Piece(int Index, Counted Counted)
    {
        public string ToLine() => $"{Index} {Counted.ToLine()}";
    }
}
