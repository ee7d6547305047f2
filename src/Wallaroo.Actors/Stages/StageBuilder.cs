using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Partitions.State;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Stages.Calls;
using Wallaroo.Actors.Stages.Letters;
using Wallaroo.Codecs;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Stages;

/// <summary>
/// Makes a stage runnable: builds its chains from their ends to their entries, typed by the steps themselves.
/// </summary>
/// <param name="stage">The stage.</param>
/// <param name="ids">The plan's ids.</param>
/// <param name="self">The id of the origin that the instance is.</param>
/// <param name="port">The way to other stages.</param>
/// <param name="codecs">The application's codecs.</param>
/// <param name="services">What class computations are made from.</param>
/// <param name="isJournaled">Whether the instance has a journal: a partition, or what replays the dead letters of a source.</param>
internal sealed class StageBuilder(
    StagePlan stage, PlanIds ids, uint self, IChannelPort port, CodecRegistry codecs, IServiceProvider services, bool isJournaled)
{
    private const int SourceBatchMessages = 64;
    private const int SourceSliceMessages = 512;
    private readonly ChainContext _context = new() { Self = self, IsSource = !isJournaled };
    private readonly Dictionary<Step, StepInfo> _infos = [];
    private readonly Dictionary<(Step Consumer, Step Producer), object> _links = [];
    private readonly Dictionary<Step, object> _stores = [];
    private readonly Dictionary<EdgePlan, OutputEdge> _edges = [];
    private readonly List<ReplayEntry> _entries = [];
    private KeyCell? _cell;

    /// <summary>A partition of the stage.</summary>
    public StageInstance BuildPartition()
    {
        var ports = stage.Inputs.Select(Port).ToArray();
        return Finish(ports);
    }

    /// <summary>A split of the source stage: the first link takes what is read.</summary>
    public StageInstance BuildSplit<T>(SourceStep<T> source, out Link<T> first)
    {
        _ = Info(source); // Nothing else in the chain asks for it, and its decoder's failures are counted there.
        first = Outlet<T>(source);
        return Finish([]);
    }

    /// <summary>What replays the dead letters of the source stage: its chain behind a journal.</summary>
    public StageInstance BuildLetters<T>(SourceStep<T> source)
    {
        _entries.Add(new SourceEntry<T>(source.Name, source.Source, Info(source), Outlet<T>(source), Form<T>()));
        return Finish([]);
    }

    /// <summary>How a step's input is kept where the step fails on it.</summary>
    public LetterForm<T> Form<T>(byte input = 0)
    {
        var codec = CodecOf<T>();
        return new LetterForm<T>(codec, SchemaId(codec), input, ids.SchemaText, _codecs);
    }

    /// <summary>Told of the failures of steps.</summary>
    public Action<StepInfo, Exception> Failing { get; init; } = static (_, _) => { };

    /// <summary>Where batches come from, on the executor that the instance runs on.</summary>
    public BatchPools Pools { get; init; } = new();

    public StepInfo Info(Step step)
    {
        if (!_infos.TryGetValue(step, out var info))
        {
            _infos[step] = info = new StepInfo(step) { Failing = Failing };
        }

        return info;
    }

    private StageInstance Finish(InputPort[] ports) => new()
    {
        Context = _context,
        Ports = ports,
        Edges = [.. stage.Outputs.Select(edge => _edges[edge])],
        Entries = [.. _entries],
        Steps = [.. _infos.Values],
        Aside = ids.LetterOrigins,
        Stores = [.. stage.Steps.Where(_stores.ContainsKey).Select(step => (IStateStore)_stores[step])],
    };

    private InputPort Port(EdgePlan edge) => edge.Entry.Accept(new PortVisitor(this, edge));

    /// <summary>What takes a step's outputs.</summary>
    private Link<T> Outlet<T>(Step producer)
    {
        var links = new List<Link<T>>();
        foreach (var consumer in stage.Steps.Where(step => step.Inputs.Contains(producer) && !IsEntry(step)))
        {
            links.Add(LinkInto<T>(consumer, producer));
        }

        foreach (var edge in stage.Outputs.Where(edge => ReferenceEquals(edge.Producer, producer)))
        {
            links.Add((Link<T>)edge.Entry.Accept(new ExitVisitor(this, edge)));
        }

        return links.Count == 1 ? links[0] : new FanOutLink<T>([.. links]);
    }

    private bool IsEntry(Step step) => stage.Inputs.Exists(edge => ReferenceEquals(edge.Entry, step));

    private Link<T> LinkInto<T>(Step consumer, Step producer)
    {
        if (!_links.TryGetValue((consumer, producer), out var link))
        {
            link = consumer.Accept(new LinkVisitor(this, producer));
            _links[(consumer, producer)] = link;
        }

        return (Link<T>)link;
    }

    private bool IsJournaled => isJournaled;

    private TComputation Make<TComputation>(Step step, Func<IServiceProvider, TComputation> create)
        where TComputation : class
    {
        try
        {
            return create(services) ?? throw new InvalidOperationException("there is none");
        }
        catch (Exception error)
        {
            throw new PartitionException(
                "WAL5032",
                $"step \"{step.Name}\": its computation could not be made: {error.GetType().Name}: {error.Message} Register what it needs with the host's services, or make it of what is there without a host.",
                error);
        }
    }

    private KeyCell<TKey> Cell<TKey>()
    {
        _context.Cell = _cell ??= new KeyCell<TKey>();
        return (KeyCell<TKey>)_cell;
    }

    /// <summary>Notes where the dead letters of a step enter again.</summary>
    private Link<T> Enter<T>(Step step, Link<T> link, LetterForm<T> form, uint edge = 0)
    {
        if (link is ICounted counted)
        {
            Info(step).Add(counted);
        }

        _entries.Add(new LinkEntry<T>(step.Name, link, form, _cell) { Input = form.Input, Edge = edge });
        return link;
    }

    private ICodec<T>? CodecOf<T>() => _codecs.TryFor<T>(out var codec, out _) ? codec : null;

    private StateStore<TKey, TState> Store<TKey, TState>(Step step)
    {
        if (!_stores.TryGetValue(step, out var store))
        {
            store = new StateStore<TKey, TState>(step.Name, ids.StateName(step, _codecs.For<TState>().Schema), _codecs);
            _stores[step] = store;
        }

        return (StateStore<TKey, TState>)store;
    }

    private TEdge EdgeOf<TEdge>(EdgePlan plan, Func<TEdge> create)
        where TEdge : OutputEdge
    {
        if (!_edges.TryGetValue(plan, out var edge))
        {
            _edges[plan] = edge = create();
            edge.Schema = ids.Schema(PlanSchemas.Of(plan, _codecs));
        }

        return (TEdge)edge;
    }

    private KeyedEdge<TKey, T> KeyedEdgeOf<TKey, T>(EdgePlan plan) => EdgeOf(
        plan,
        () => new KeyedEdge<TKey, T>(
            self, ids.Edge(plan), plan.To.Partitions, port, Pools.Of(ids.Edge(plan)), CodecOf<T>(), CodecOf<TKey>(), BatchMessages(plan.To.Partitions)));

    /// <summary>
    /// A take's outputs leave together when it ends, but what a source reads leaves in small batches: what waits for
    /// its lane to fill should still be in the processor's cache when it is taken.
    /// </summary>
    private int BatchMessages(int targets) =>
        IsJournaled ? Batch.MaxCapacity : Math.Max(SourceBatchMessages, SourceSliceMessages / targets);

    private UnkeyedEdge<T> UnkeyedEdgeOf<T>(EdgePlan plan) =>
        EdgeOf(plan, () => new UnkeyedEdge<T>(self, ids.Edge(plan), port, Pools.Of(ids.Edge(plan)), CodecOf<T>()));

    /// <summary>Makes the port that an edge leads to.</summary>
    private sealed class PortVisitor(StageBuilder builder, EdgePlan edge) : IStepVisitor<InputPort>
    {
        public InputPort Visit<TKey, T>(KeyByStep<TKey, T> step)
        {
            var codec = builder.CodecOf<T>();
            return new KeyedPort<TKey, T>(
                builder.EdgeId(edge), builder.SchemaId(codec), codec, step.Key, builder.Cell<TKey>(), builder.EntryOutlet<T>(step));
        }

        public InputPort Visit<T>(SourceStep<T> step)
        {
            var codec = builder.CodecOf<T>();
            return new UnkeyedPort<T>(builder.EdgeId(edge), builder.SchemaId(codec), codec, builder.EntryOutlet<T>(step));
        }

        public InputPort Visit<TIn, TOut>(AsyncStep<TIn, TOut> step)
        {
            var maker = new AsyncPortMaker<TIn, TOut>(builder, edge, step);
            return StepKeys.KeyByOf(step)?.Accept(maker) ?? maker.Make<byte>(isKeyed: false);
        }

        public InputPort Visit<TIn, TOut>(ComputationStep<TIn, TOut> step) => throw NoEntry(step);

        public InputPort Visit<TKey, TIn, TState, TOut>(StateStep<TKey, TIn, TState, TOut> step) => throw NoEntry(step);

        public InputPort Visit<TKey, TLeft, TRight, TState, TOut>(ConnectStep<TKey, TLeft, TRight, TState, TOut> step) =>
            throw NoEntry(step);

        public InputPort Visit<T>(MergeStep<T> step) => throw NoEntry(step);

        public InputPort Visit<T>(SinkStep<T> step) => throw NoEntry(step);

        private static InvalidOperationException NoEntry(Step step) => new($"{step.Kind} \"{step.Name}\" is no entry of a stage");
    }

    /// <summary>Makes a port of outside calls for the keys that a key by step gives.</summary>
    private sealed class AsyncPortMaker<TIn, TOut>(StageBuilder builder, EdgePlan edge, AsyncStep<TIn, TOut> step)
        : StepVisitor<InputPort?>(null)
    {
        public override InputPort Visit<TKey, T>(KeyByStep<TKey, T> keyBy) => Make<TKey>(isKeyed: true);

        public InputPort Make<TKey>(bool isKeyed)
        {
            var inputs = builder._codecs.For<TIn>();
            var form = builder.Form<TIn>();
            var cell = isKeyed ? builder.Cell<TKey>() : new KeyCell<TKey>();
            var port = new AsyncPort<TKey, TIn, TOut>(
                builder.EdgeId(edge),
                builder.SchemaId(inputs),
                new AsyncPortParts<TKey, TIn, TOut>(isKeyed, builder._codecs.For<TKey>(), inputs, builder._codecs.For<TOut>(), form),
                cell,
                builder.Info(step),
                step.Options,
                step.Call,
                builder.EntryOutlet<TOut>(step));
            builder.Info(step).Add(port);
            builder._entries.Add(new CallEntry<TKey, TIn, TOut>(step.Name, port, form, isKeyed ? cell : null));
            return port;
        }
    }

    private readonly CodecRegistry _codecs = codecs;

    private readonly Dictionary<Step, object> _entryOutlets = [];

    private uint EdgeId(EdgePlan edge) => ids.Edge(edge);

    private uint SchemaId<T>(ICodec<T>? codec) => ids.Schema(codec?.Schema);

    private Link<T> EntryOutlet<T>(Step entry)
    {
        if (!_entryOutlets.TryGetValue(entry, out var outlet))
        {
            _entryOutlets[entry] = outlet = Outlet<T>(entry);
        }

        return (Link<T>)outlet;
    }

    /// <summary>Makes the link of a step, as seen from the step before it.</summary>
    private sealed class LinkVisitor(StageBuilder builder, Step producer) : IStepVisitor<object>
    {
        public object Visit<TIn, TOut>(ComputationStep<TIn, TOut> step)
        {
            var form = builder.Form<TIn>();
            return builder.Enter(
                step,
                new ComputationLink<TIn, TOut>(builder.Make(step, step.Create), builder.Info(step), form, builder._context, builder.EntryOutlet<TOut>(step)),
                form);
        }

        public object Visit<TKey, TIn, TState, TOut>(StateStep<TKey, TIn, TState, TOut> step) =>
            State(step, builder.Make(step, step.Create), input: 0);

        public object Visit<TKey, TLeft, TRight, TState, TOut>(ConnectStep<TKey, TLeft, TRight, TState, TOut> step) =>
            ReferenceEquals(step.Inputs[0], producer)
                ? State(step, step.CreateLeft(), input: 0)
                : State(step, step.CreateRight(), input: 1);

        public object Visit<T>(MergeStep<T> step) => builder.EntryOutlet<T>(step);

        public object Visit<T>(SourceStep<T> step) => throw NoLink(step);

        public object Visit<TKey, T>(KeyByStep<TKey, T> step) => throw NoLink(step);

        public object Visit<TIn, TOut>(AsyncStep<TIn, TOut> step) => throw NoLink(step);

        public object Visit<T>(SinkStep<T> step) => throw NoLink(step);

        private static InvalidOperationException NoLink(Step step) => new($"{step.Kind} \"{step.Name}\" begins or ends a stage");

        private Link<TIn> State<TKey, TIn, TState, TOut>(
            Step step, KeyedComputation<TKey, TIn, TState, TOut> computation, byte input)
        {
            var form = builder.Form<TIn>(input);
            var link = new StateLink<TKey, TIn, TState, TOut>(
                computation,
                builder.Store<TKey, TState>(step),
                new StateGuard<TState>(builder.CodecOf<TState>()!),
                builder.Info(step),
                form,
                builder._context,
                builder.Cell<TKey>(),
                builder.EntryOutlet<TOut>(step));
            return builder.Enter(step, link, form);
        }
    }

    /// <summary>Makes the end of a chain, by what it leads to.</summary>
    private sealed class ExitVisitor(StageBuilder builder, EdgePlan edge) : IStepVisitor<object>, IKeyedExit
    {
        public object Visit<TKey, T>(KeyByStep<TKey, T> step)
        {
            var form = builder.Form<T>();
            return builder.Enter(
                step,
                new KeyByExit<TKey, T>(
                    step.Key, builder.KeyedEdgeOf<TKey, T>(edge), builder.Info(step), form, builder._context, builder.IsJournaled),
                form);
        }

        public object Visit<T>(SinkStep<T> step) => builder.Enter(
            step,
            new UnkeyedExit<T>(builder.UnkeyedEdgeOf<T>(edge), builder._context, builder.IsJournaled),
            builder.Form<T>(),
            builder.EdgeId(edge));

        public object Visit<T>(SourceStep<T> step) =>
            new UnkeyedExit<T>(builder.UnkeyedEdgeOf<T>(edge), builder._context, builder.IsJournaled);

        public object Visit<TIn, TOut>(AsyncStep<TIn, TOut> step) => step.KeyType is null
            ? new UnkeyedExit<TIn>(builder.UnkeyedEdgeOf<TIn>(edge), builder._context, builder.IsJournaled)
            : builder._cell!.Forward<TIn>(this);

        public Link<T> Forward<TKey, T>(KeyCell<TKey> cell) =>
            new SameKeyExit<TKey, T>(builder.KeyedEdgeOf<TKey, T>(edge), cell, builder._context);

        public object Visit<TIn, TOut>(ComputationStep<TIn, TOut> step) => throw NoExit(step);

        public object Visit<TKey, TIn, TState, TOut>(StateStep<TKey, TIn, TState, TOut> step) => throw NoExit(step);

        public object Visit<TKey, TLeft, TRight, TState, TOut>(ConnectStep<TKey, TLeft, TRight, TState, TOut> step) =>
            throw NoExit(step);

        public object Visit<T>(MergeStep<T> step) => throw NoExit(step);

        private static InvalidOperationException NoExit(Step step) => new($"{step.Kind} \"{step.Name}\" is no end of a stage");
    }
}
