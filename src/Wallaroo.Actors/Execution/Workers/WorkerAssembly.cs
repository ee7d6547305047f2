using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Sinks;
using Wallaroo.Actors.Sources;
using Wallaroo.Actors.Stages;
using Wallaroo.Actors.Stages.Calls;
using Wallaroo.Actors.Stages.Letters;
using Wallaroo.Codecs;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Execution.Workers;

/// <summary>Makes the actors of a plan and connects them. Nothing runs yet.</summary>
internal sealed class WorkerAssembly
{
    private readonly ExecutionPlan _plan;
    private readonly PlanIds _ids;
    private readonly WorkerOptions _options;
    private readonly IBindings _bindings;
    private readonly Router _router;
    private readonly IJournalPort _journal;
    private readonly WorkerHost _host;
    private readonly ICallShell _calls;
    private readonly IReadOnlyDictionary<MarkId, byte[]> _marks;
    private readonly ulong _incarnation;
    private readonly BatchPools[] _pools;
    private int _nextExecutor;

    public WorkerAssembly(
        ExecutionPlan plan,
        PlanIds ids,
        WorkerOptions options,
        IBindings bindings,
        IActorScheduler scheduler,
        IJournalPort journal,
        WorkerHost host,
        ICallShell calls,
        IReadOnlyDictionary<MarkId, byte[]> marks,
        ulong incarnation)
    {
        _plan = plan;
        _ids = ids;
        _options = options;
        _bindings = bindings;
        _journal = journal;
        _host = host;
        _calls = calls;
        _marks = marks;
        _incarnation = incarnation;
        _router = new Router(scheduler);
        _pools = [.. Enumerable.Range(0, options.Threads).Select(static _ => new BatchPools())];
        Build();
    }

    public Dictionary<PartitionId, LoadTarget> Partitions { get; } = [];

    public List<SourceActor> Sources { get; } = [];

    public List<SinkActor> Sinks { get; } = [];

    /// <summary>The sinks that encode, as steps.</summary>
    public List<StepInfo> SinkSteps { get; } = [];

    /// <summary>The partitions that hold each step's state.</summary>
    public Dictionary<string, PartitionActor[]> Stateful { get; } = [];

    /// <summary>By the origin of a dead letter, the partition that replays it.</summary>
    public Dictionary<uint, PartitionActor> LetterPartitions { get; } = [];

    /// <summary>The catalogue's id of an edge.</summary>
    public uint IdOf(EdgePlan edge) => _ids.Edge(edge);

    public IEnumerable<Actor> Actors => [.. Sources, .. Partitions.Values.Select(static target => target.Actor), .. Sinks];

    private CodecRegistry Codecs => _plan.Application.Codecs;

    private void Build()
    {
        foreach (var stage in _plan.Stages)
        {
            switch (stage.Kind)
            {
                case StageKind.Source:
                    stage.Steps[0].Accept(new SourceVisitor(this, stage));
                    break;
                case StageKind.Partitioned:
                    BuildPartitions(stage);
                    break;
                default:
                    stage.Steps[0].Accept(new SinkVisitor(this, stage));
                    break;
            }
        }
    }

    private void BuildPartitions(StagePlan stage)
    {
        var origins = stage.Inputs.Sum(edge => Origins(edge.From).Count);
        var actors = new PartitionActor[stage.Partitions];
        for (var index = 0; index < actors.Length; index++)
        {
            var id = new PartitionId(_ids.Stage(stage), (ushort)index);
            var origin = _ids.Origin(stage, index);
            var executor = index % _options.Threads;
            var instance = new StageBuilder(stage, _ids, origin, _router, Codecs, _options.Services, isJournaled: true)
            {
                Failing = _host.Failures.Add,
                Pools = _pools[executor],
            }.BuildPartition();
            instance.Outbox.Memory = _host.Memory;
            actors[index] = new PartitionActor(
                id, $"{_plan.Application.Name}.{stage.Name}/{index}", instance, _router, _journal, _host, _calls, _options.Partition)
            {
                Executor = executor,
            };
            Partitions[id] = new LoadTarget(actors[index], origins);
            _router.AddProducer(origin, actors[index]);
            LetterPartitions[origin] = actors[index];
        }

        foreach (var edge in stage.Inputs)
        {
            _router.AddPartitions(_ids.Edge(edge), actors);
        }

        foreach (var store in actors[0].Stage.Stores)
        {
            Stateful[store.Step] = actors;
        }
    }

    /// <summary>
    /// A source stage has no journal, and its messages are named by where they were read. So its dead letters are
    /// replayed by a partition beside it, which has both: the same steps, and a stream of outputs of its own.
    /// </summary>
    private void AddLetters<T>(SourceStep<T> step, StagePlan stage)
    {
        var id = new PartitionId(_ids.Stage(stage), 0);
        var origin = _ids.LetterOrigin(stage);
        var instance = new StageBuilder(stage, _ids, origin, _router, Codecs, _options.Services, isJournaled: true)
        {
            Failing = _host.Failures.Add,
            Pools = _pools[0],
        }.BuildLetters(step);
        instance.Outbox.Memory = _host.Memory;
        var actor = new PartitionActor(
            id, $"{_plan.Application.Name}.{stage.Name}/letters", instance, _router, _journal, _host, _calls, _options.Partition);
        Partitions[id] = new LoadTarget(actor, 0);
        _router.AddProducer(origin, actor);
        LetterPartitions[origin] = actor;
        for (var split = 0; split < _ids.Splits(stage); split++)
        {
            LetterPartitions[_ids.Origin(stage, split)] = actor;
        }
    }

    /// <summary>The ids of the streams that a stage gives, with their names.</summary>
    private List<(uint Id, string Name)> Origins(StagePlan stage)
    {
        var count = stage.Kind == StageKind.Source ? _ids.Splits(stage) : stage.Partitions;
        return [.. Enumerable.Range(0, count).Select(index => (_ids.Origin(stage, index), $"{stage.Name}-{index}"))];
    }

    private int NextExecutor() => _nextExecutor++ % _options.Threads;

    private byte[] Mark(MarkKind kind, uint owner, uint part) => _marks.GetValueOrDefault(new MarkId(kind, owner, part), []);

    private sealed class SourceVisitor(WorkerAssembly assembly, StagePlan stage) : StepVisitor<bool>(false)
    {
        public override bool Visit<T>(SourceStep<T> step)
        {
            var splits = assembly._bindings.Splits(step);
            var code = CodeFingerprint.Of(stage);
            for (var index = 0; index < splits.Count; index++)
            {
                var origin = assembly._ids.Origin(stage, index);
                var executor = assembly.NextExecutor();
                var builder = new StageBuilder(stage, assembly._ids, origin, assembly._router, assembly.Codecs, assembly._options.Services, isJournaled: false)
                {
                    Failing = assembly._host.Failures.Add,
                    Pools = assembly._pools[executor],
                };
                var instance = builder.BuildSplit(step, out var first);
                instance.Outbox.Memory = assembly._host.Memory;
                var actor = new SourceActor<T>(
                    $"{assembly._plan.Application.Name}.{step.Name}/{splits[index].Name}",
                    origin,
                    step,
                    builder.Info(step),
                    builder.Form<T>(),
                    instance,
                    first,
                    splits[index].CreateReader(),
                    assembly._journal,
                    assembly._host,
                    new SourceLimits(assembly._options.SourceOutboxMessages, assembly._options.SourceOutboxBytes),
                    code)
                {
                    Executor = executor,
                };
                assembly.Sources.Add(actor);
                assembly._router.AddProducer(origin, actor);
            }

            if (assembly._journal.IsKept)
            {
                assembly.AddLetters(step, stage);
            }

            return true;
        }
    }

    private sealed class SinkVisitor(WorkerAssembly assembly, StagePlan stage) : StepVisitor<bool>(false)
    {
        public override bool Visit<T>(SinkStep<T> step) =>
            assembly._bindings.Sink(step).Accept(new SinkBuilder<T>(assembly, stage, step));
    }

    private sealed class SinkBuilder<T>(WorkerAssembly assembly, StagePlan stage, SinkStep<T> step)
        : Wallaroo.Sinks.ISinkVisitor<T, bool>
    {
        private string Name => $"{assembly._plan.Application.Name}.{step.Name}";

        public bool Visit(Wallaroo.Sinks.EncodedSink<T> sink)
        {
            var codec = assembly.Codecs.TryFor<T>(out var found, out _) ? found : null;
            var form = new LetterForm<T>(codec, assembly._ids.Schema(codec?.Schema), 0, assembly._ids.SchemaText, assembly.Codecs);
            var info = new StepInfo(step) { Failing = assembly._host.Failures.Add };
            assembly.SinkSteps.Add(info);
            var encoder = new SinkEncoder<T>(
                sink.Encode, sink.Target.Framing, info, form, assembly._journal, assembly._host);
            if (sink.Target is Wallaroo.Sinks.FileByteSink file)
            {
                AddFileSinks(encoder, file);
                return true;
            }

            return AddOne(new StreamSinkActor<T>(
                Name,
                assembly._bindings.Target(step.Name, sink.Target),
                encoder,
                assembly._router,
                assembly._host,
                assembly._options.SinkWindow)
            {
                Executor = assembly._options.Threads - 1,
                Step = step.Name,
            });
        }

        public bool Visit(Wallaroo.Sinks.DelegateSink<T> sink) => AddOne(
            new DelegateSinkActor<T>(Name, sink, assembly._router, assembly._host, assembly._options.SinkWindow)
            {
                Executor = assembly._options.Threads - 1,
                Step = step.Name,
            });

        private bool AddOne(SinkActor actor)
        {
            assembly.Sinks.Add(actor);
            foreach (var edge in stage.Inputs)
            {
                assembly._router.AddSink(assembly._ids.Edge(edge), actor);
            }

            return true;
        }

        private void AddFileSinks(SinkEncoder<T> encoder, Wallaroo.Sinks.FileByteSink file)
        {
            foreach (var edge in stage.Inputs)
            {
                var index = 0;
                var isHeld = edge.From.Kind != StageKind.Source || SourceTraits.Of(edge.From.Steps[0])!.IsReplayable;
                foreach (var (origin, name) in assembly.Origins(edge.From))
                {
                    AddFileSink(encoder, file, new ChannelId(origin, assembly._ids.Edge(edge), 0), name, isHeld, index++);
                }

                if (edge.From.Kind == StageKind.Source && assembly._journal.IsKept)
                {
                    var channel = new ChannelId(assembly._ids.LetterOrigin(edge.From), assembly._ids.Edge(edge), 0);
                    AddFileSink(encoder, file, channel, $"{edge.From.Name}-letters", isHeld: true, index);
                }
            }
        }

        private void AddFileSink(
            SinkEncoder<T> encoder, Wallaroo.Sinks.FileByteSink file, ChannelId channel, string origin, bool isHeld, int index)
        {
            var actor = new FileSinkActor<T>(
                $"{Name}/{origin}",
                channel,
                encoder,
                () => assembly._bindings.Parts(step.Name, file, origin, assembly._incarnation),
                new FilePartLimits(
                    file.Options.PartBytes ?? assembly._options.FilePartBytes, file.Options.PartAge ?? assembly._options.FilePartAge),
                assembly._journal,
                assembly._router,
                assembly._host,
                assembly._options.SinkWindow)
            {
                Executor = index % assembly._options.Threads,
                Step = step.Name,
            };
            var mark = assembly.Mark(MarkKind.SinkPart, channel.Origin, channel.Edge);
            if (mark.Length > 0)
            {
                actor.Restore(PartMark.Decode(mark), isHeld);
            }

            assembly.Sinks.Add(actor);
            assembly._router.AddSink(channel.Edge, channel.Origin, actor);
        }
    }
}
