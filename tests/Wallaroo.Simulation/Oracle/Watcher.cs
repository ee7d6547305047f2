using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Sources;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Oracle;

/// <summary>Watches every step of a run for what must never happen, whatever the topology is.</summary>
internal sealed class Watcher(World world, ExecutionPlan plan)
{
    private readonly Durable _durable = new();
    private readonly Bounds _bounds = new(world.Settings);
    private readonly Dictionary<(uint Origin, uint Edge, ulong Position), ulong> _images = [];
    private readonly Dictionary<(ChannelId Channel, Session Session), long> _told = [];
    private readonly Dictionary<PartitionId, long> _watermarks = [];
    private readonly Dictionary<(string Step, string Key), (List<StateQuery> Open, long Highest)> _queries = [];
    private readonly HashSet<uint> _raw = [];
    private readonly List<ulong> _scratch = [];
    private SimWorker _worker = null!;

    /// <summary>What came from sources that cannot be read again.</summary>
    public RawOutputs Raw { get; } = new();

    /// <summary>Whether a source cannot be read again.</summary>
    public bool IsRaw(uint origin) => _raw.Contains(origin);

    /// <summary>Begins to watch an incarnation, before anything happens in it.</summary>
    public void Watch(SimWorker worker)
    {
        world.PresentWatermark = () => worker.Scheduler.Sender is PartitionActor partition ? partition.Stage.Context.Watermark : EventTimes.None;
        _worker = worker;
        worker.Scheduler.Posted = Posted;
        world.CommittedMark = _durable.Mark;
        worker.Journal.Applied = group =>
        {
            Fences.Check(world.Database, group);
            _durable.Committed(group);
        };
        foreach (var source in worker.Assembly.Sources.Where(IsRaw))
        {
            _raw.Add(source.Origin);
        }
    }

    /// <summary>A partition appends a take.</summary>
    public void Appended(PartitionActor partition, ulong sequence)
    {
        _bounds.Appended(partition, sequence, _durable.Sequence(partition.Id));
        _durable.Appended(partition, sequence);
    }

    /// <summary>A step is about to be taken.</summary>
    public void Before() => _bounds.Before(_worker);

    /// <summary>All is at rest: everything that was committed is known.</summary>
    public void End()
    {
        Raw.End(_durable);
        foreach (var target in _worker.Assembly.Partitions.Values.Where(static target => target.Actor.Stage.Ports.Length > 0))
        {
            var watermark = target.Actor.Stage.Context.Watermark;
            var final = world.FinalWatermarks.GetValueOrDefault(target.Actor.Name.Split('.', '/')[1], world.FinalWatermark);
            if (watermark != final && world.Settings.Faults.Lost == 0)
            {
                throw new SimulationException($"{target.Actor.Name}: the watermark stands at {watermark} and not {final}");
            }
        }
    }

    /// <summary>The incarnation is over.</summary>
    public void Crash()
    {
        Raw.End(_durable);
        _durable.Crash();
        _bounds.Crash();
        _told.Clear();
        _watermarks.Clear();
        foreach (var (open, _) in _queries.Values)
        {
            open.Clear();
        }
    }

    /// <summary>Checks what the last step left.</summary>
    public void Check()
    {
        _bounds.Check(_worker.Scheduler.Sender);
        if (_worker.Scheduler.Sender is PartitionActor partition)
        {
            Check(partition);
        }
    }

    /// <summary>A query was asked, about a state whose answer grows.</summary>
    public void Asked(string step, string key, StateQuery query)
    {
        if (!_queries.TryGetValue((step, key), out var queries))
        {
            _queries[(step, key)] = queries = ([], 0);
        }

        queries.Open.Add(query);
        foreach (var answered in queries.Open.FindAll(static candidate => candidate.Answer.IsCompletedSuccessfully))
        {
            queries.Open.Remove(answered);
            var value = world.RankOf(answered.Answer.Result);
            if (value < queries.Highest)
            {
                throw new SimulationException($"query {step} {key}: {answered.Answer.Result} after {queries.Highest} was told");
            }

            queries.Highest = value;
            _queries[(step, key)] = queries;
        }

        queries.Open.RemoveAll(static candidate => candidate.Answer.IsCompleted);
    }

    private bool IsRaw(SourceActor source) => plan.Stages.Any(stage => stage.Kind == StageKind.Source
        && source.Name.StartsWith($"{plan.Application.Name}.{stage.Name}/", StringComparison.Ordinal)
        && SourceTraits.Of(stage.Steps[0]) is { IsReplayable: false });

    private void Posted(object sender, Actor actor, ActorMessage message)
    {
        switch (message.Kind)
        {
            case MessageKind.Opened or MessageKind.Ack when sender is PartitionActor partition:
                if (message.Position > _durable.Mark(partition.Id, message.Channel))
                {
                    throw new SimulationException(
                        $"{partition.Name} acknowledges {message.Position} on {message.Channel}; {_durable.Mark(partition.Id, message.Channel)} is committed");
                }

                break;
            case MessageKind.Data:
                CheckReleased(sender, message);
                CheckTimes(message);
                if (message.Payload is Batch batch)
                {
                    CheckContent(actor, message.Channel, batch);
                }

                break;
            default:
                break;
        }
    }

    private void CheckReleased(object sender, in ActorMessage message)
    {
        if (sender is not PartitionActor partition)
        {
            return;
        }

        var batch = message.Payload as Batch;
        if (batch is not null && batch.LastPosition >= _durable.Next(partition.Id, message.Channel.Edge))
        {
            throw new SimulationException(
                $"{partition.Name} releases {batch.LastPosition} on {message.Channel}; positions from {_durable.Next(partition.Id, message.Channel.Edge)} are not committed");
        }

        var watermark = batch?.Watermark ?? message.Watermark;
        if (watermark > _durable.Watermark(partition.Id))
        {
            throw new SimulationException($"{partition.Name} releases the watermark {watermark}; {_durable.Watermark(partition.Id)} is committed");
        }
    }

    /// <summary>In a session no message may be earlier than a watermark that went before it, where sources are in order.</summary>
    private void CheckTimes(in ActorMessage message)
    {
        if (!world.IsInOrder)
        {
            return;
        }

        var told = _told.GetValueOrDefault((message.Channel, message.Session), EventTimes.None);
        var batch = message.Payload as Batch;
        for (var index = 0; index < (batch?.Count ?? 0); index++)
        {
            if (batch!.EventTimeAt(index) < told)
            {
                throw new SimulationException(
                    $"{message.Channel}: the watermark {told} was told before position {batch.PositionAt(index)} of time {batch.EventTimeAt(index)}");
            }
        }

        _told[(message.Channel, message.Session)] = Math.Max(told, batch?.Watermark ?? message.Watermark);
    }

    /// <summary>What stands at a position is the same whenever it is sent: computed again after a crash, or again from the outbox.</summary>
    private void CheckContent(Actor to, ChannelId channel, Batch batch)
    {
        var isRaw = _raw.Contains(channel.Origin);
        _scratch.Clear();
        BatchImage.Read(batch, _scratch);
        for (var index = 0; index < batch.Count; index++)
        {
            var place = (channel.Origin, channel.Edge, batch.PositionAt(index));
            if (!_images.TryAdd(place, _scratch[index]) && _images[place] != _scratch[index])
            {
                throw new SimulationException($"{channel}: position {batch.PositionAt(index)} was another message when it was sent before");
            }

            if (isRaw && to is PartitionActor partition)
            {
                Raw.Sent(partition.Id, channel, batch.PositionAt(index), BatchImage.ItemAt(batch, index));
            }
        }
    }

    private void Check(PartitionActor partition)
    {
        var options = world.Settings.Worker.Partition;
        var watermark = partition.Stage.Context.Watermark;
        if (partition.IsRunning)
        {
            var known = _watermarks.GetValueOrDefault(partition.Id, _durable.Watermark(partition.Id));
            if (watermark < known)
            {
                throw new SimulationException($"{partition.Name}: the watermark went back from {known} to {watermark}");
            }

            _watermarks[partition.Id] = watermark;
        }
        else
        {
            _watermarks.Remove(partition.Id);
        }

        var frames = partition.Inbox.Channels.Count * (options.ChannelWindow + 1);
        if (!world.IsTimed && partition.Inbox.Count > frames)
        {
            throw new SimulationException($"{partition.Name}: {partition.Inbox.Count} frames in the mailbox, where {frames} are the most");
        }
    }
}
