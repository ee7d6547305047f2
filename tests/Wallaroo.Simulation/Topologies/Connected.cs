using Wallaroo.Actors.Journals;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;

namespace Wallaroo.Simulation.Topologies;

/// <summary>Two sources of different types on one keyed state.</summary>
internal sealed class Connected : Scenario
{
    private readonly List<Item> _items;
    private readonly SinkChoice _sinks;

    public Connected(SimRandom random, World world)
    {
        var keys = random.Scaled(1, 20);
        _items = Feeds.Add(world, "orders", isReplayable: true, random, 0, random.Between(1, 2), keys);
        var quotes = Feeds.Items(random, 10, random.Between(1, 2), keys);
        world.Feeds["quotes"] = new SimFeed<Quote>([.. quotes.Select(static split => split.Select(static item => new Quote(item)).ToList())], isReplayable: true);
        _items.AddRange(quotes.SelectMany(static split => split));
        _sinks = new SinkChoice("out", random);
        world.RankOf = Histories.Rank;
        Application = Pipeline.Source("orders", Feeds.Replayable)
            .KeyBy("order key", static item => item.Key)
            .Connect(
                "market",
                Pipeline.Source("quotes", GeneratorSource.Numbered(0, static _ => new Quote(null!))).KeyBy("quote key", static quote => quote.Item.Key),
                static () => default(Chained),
                static (item, ref state, context) => Chains.Take(item, context.Key, ref state, context),
                static (quote, ref state, context) => Chains.Take(quote.Item, context.Key, ref state, context))
            .ToSinks(_sinks.Of<Counted>(static counted => counted.ToLine()))
            .Build("connected");
    }

    public override string Name => "connected";

    public override Application Application { get; }

    public override (string Step, string Key)? Query => ("market", "0");

    public override void Check(World world, IReadOnlyList<DeadLetter> letters, IStateReader states)
    {
        Histories.CheckSinks(world, _sinks, states, "market", _items.Select(static item => (item.Key, item)));
    }

    internal sealed record Quote(Item Item);
}
