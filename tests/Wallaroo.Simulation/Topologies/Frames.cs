using Wallaroo.Actors.Journals;
using Wallaroo.Codecs;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;

namespace Wallaroo.Simulation.Topologies;

/// <summary>A source of frames, some of which cannot be decoded: a dead letter holds each of them, and it takes a position.</summary>
internal sealed class Frames : Scenario
{
    private readonly List<Item> _items;
    private readonly SinkChoice _sinks;
    private readonly int _fails;
    private readonly bool _isReplayable;

    public Frames(SimRandom random, World world)
    {
        _isReplayable = random.Chance(0.7);
        _fails = random.Scaled(2, 40);
        var splits = Feeds.Items(random, 0, random.Between(1, 2), random.Scaled(1, 10));
        world.Feeds["items"] = new SimFeed<Item>(splits, _isReplayable) { Framed = item => (Frame(item), Decode) };
        _items = [.. splits.SelectMany(static split => split)];
        _sinks = new SinkChoice("out", random);
        world.RankOf = Histories.Rank;
        Application = Pipeline.Source("items", _isReplayable ? Feeds.Replayable : Feeds.Raw)
            .KeyBy("key", static item => item.Key)
            .To("chain", static () => default(Chained), static (item, ref state, context) => Chains.Take(item, context.Key, ref state, context))
            .ToSinks(_sinks.Of<Counted>(static counted => counted.ToLine()))
            .Build("frames");
    }

    public override string Name => "frames";

    public override Application Application { get; }

    public override (string Step, string Key)? Query => ("chain", "0");

    public override void Check(World world, IReadOnlyList<DeadLetter> letters, IStateReader states)
    {
        if (_isReplayable)
        {
            Letters.Check(letters, "items", _items.Where(IsFailing));
        }

        var expected = _isReplayable ? _items.Where(item => !IsFailing(item)) : world.Kept.Cast<Item>();
        Histories.CheckSinks(world, _sinks, states, "chain", expected.Select(static item => (item.Key, item)));
    }

    private static byte[] Frame(Item item)
    {
        using var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        CodecRegistry.Default.For<Item>().Write(ref writer, item);
        writer.Commit();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Now and then two in a row.</summary>
    private bool IsFailing(Item item) => item.Number % _fails < 2;

    private Item Decode(ReadOnlySpan<byte> frame)
    {
        var reader = new WireReader(frame);
        var item = CodecRegistry.Default.For<Item>().Read(ref reader);
        return IsFailing(item) ? throw new FormatException("garbage") : item;
    }
}
