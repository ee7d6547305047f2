using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Stages;
using Wallaroo.Actors.Stages.Calls;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Partitions;

/// <summary>
/// One partition of a stage with a journal. It takes what is in its mailbox, applies it to its state, appends the
/// take to the journal and goes on; only what is committed is released, acknowledged and told to anybody.
/// </summary>
internal sealed class PartitionActor : Actor, IJournalClient
{
    private readonly StageInstance _stage;
    private readonly IJournalPort _journal;
    private readonly IPartitionHost _host;
    private readonly ICallShell _calls;
    private readonly PartitionOptions _options;
    private readonly Inbox _inbox;
    private readonly TakeWriter _writer = new();
    private readonly TakeReplay _replay;
    private readonly SnapshotProcess _snapshot;
    private readonly AcknowledgementLog _acknowledgements = new();
    private readonly PartitionWatermark _watermark = new();
    private readonly List<ActorMessage> _held = [];
    private readonly List<DeadLetter> _letters = [];
    private readonly Queue<(ulong Sequence, StateQuery Query)> _queries = new();
    private long _clock;
    private ulong _committed;
    private long _journalBytes;
    private bool _isSnapshotWanted;

    public PartitionActor(
        PartitionId id,
        string name,
        StageInstance stage,
        IChannelPort port,
        IJournalPort journal,
        IPartitionHost host,
        ICallShell calls,
        PartitionOptions options)
    {
        _calls = calls;
        Id = id;
        Name = name;
        _stage = stage;
        _journal = journal;
        _host = host;
        _options = options;
        _inbox = new Inbox(port, id.Index, options.ChannelWindow);
        _replay = new TakeReplay(name, stage, _inbox, _watermark);
        _snapshot = new SnapshotProcess(this, stage, journal, options);
    }

    private enum Phase : byte
    {
        Waiting,
        Loading,
        Running,
    }

    private Phase _phase = Phase.Waiting;

    public PartitionId Id { get; }

    public override string Name { get; }

    public ulong Epoch { get; private set; }

    /// <summary>The sequence of the last take.</summary>
    public ulong Sequence { get; private set; }

    /// <summary>Takes since the load that came from the journal.</summary>
    public long Replayed { get; private set; }

    /// <summary>Whether nothing waits to be taken, committed, acknowledged or written to a snapshot.</summary>
    public override bool IsIdle => _phase == Phase.Running && _inbox.Count == 0 && _committed == Sequence
        && _stage.IsIdle && !_isSnapshotWanted && !_snapshot.IsRunning;

    public StageInstance Stage => _stage;

    Actor IJournalClient.Actor => this;

    public override void Receive(in ActorMessage message)
    {
        switch (message.Kind)
        {
            case MessageKind.Data when _phase == Phase.Running:
                Deliver(message);
                break;
            case MessageKind.Open:
                Open(message);
                break;
            case MessageKind.Opened or MessageKind.Ack or MessageKind.Refused:
                Acknowledged(message);
                break;
            case MessageKind.Committed when _phase == Phase.Running && message.Session.Epoch == Epoch:
                Committed(message.Number);
                break;
            case MessageKind.CallEnded when _phase == Phase.Running && message.Session.Epoch == Epoch:
                _stage.Ports[(int)message.Position].Receive(message.Number, message.Payload!);
                break;
            case MessageKind.Load:
                Load((LoadStart)message.Payload!);
                break;
            case MessageKind.LoadSegment or MessageKind.LoadRecord or MessageKind.LoadEnd when _phase == Phase.Loading:
                ContinueLoading(message);
                break;
            case MessageKind.Tick:
                Tick();
                break;
            case MessageKind.Query:
                Ask((StateQuery)message.Payload!);
                break;
            case MessageKind.Snapshot:
                _isSnapshotWanted = true;
                break;
            default:
                break;
        }
    }

    public override bool Run()
    {
        if (_phase != Phase.Running)
        {
            return false;
        }

        var hasTaken = CanTake() && Take();
        return RunSnapshot() || (hasTaken && (_inbox.Count > 0 || _stage.HasOutcomes));
    }

    private bool CanTake() =>
        (_stage.HasOutcomes || (_inbox.Count > 0 && _stage.HasRoom))
        && _stage.Outbox.Messages <= _options.OutboxMessages
        && Sequence - _committed < (ulong)_options.UncommittedTakes
        && !_journal.IsFull(this);

    private bool Take()
    {
        try
        {
            TakeMailbox();
            return true;
        }
        catch (SuspectStateException error)
        {
            Distrust(error);
        }
        catch (Exception error)
        {
            _phase = Phase.Waiting;
            _host.Fail(error);
        }

        return false;
    }

    private void TakeMailbox()
    {
        var sequence = Sequence + 1;
        _clock = Math.Max(_clock, _host.Now);
        _stage.Context.BeginTake(sequence, _clock, []);
        if (_journal.IsKept)
        {
            _writer.Begin(_clock);
        }

        var taken = TakeOutcomes();
        while (taken < _options.TakeMessages && _stage.HasRoom && _inbox.TryTake(out var frame))
        {
            taken += TakeFrame(frame, sequence);
        }

        if (taken > 0)
        {
            EndTake(sequence);
        }
    }

    private int TakeOutcomes()
    {
        if (!_stage.HasOutcomes)
        {
            return 0;
        }

        foreach (var port in _stage.Ports)
        {
            port.TakeOutcomes(_journal.IsKept ? _writer : null, _stage.Context);
        }

        return 1;
    }

    private int TakeFrame(in Inbox.Frame frame, ulong sequence)
    {
        if (frame.IsStale)
        {
            return 0;
        }

        var channel = frame.Channel;
        var batch = frame.Batch;
        channel.Consume(batch.Count);
        var skip = batch.CountUpTo(channel.Taken);
        if (skip == batch.Count)
        {
            channel.Commit(channel.Committed);
            return 0;
        }

        var port = _stage.Ports[channel.Port];
        if (_journal.IsKept)
        {
            _writer.Messages(channel.Id, port, batch, skip);
        }

        _stage.Context.BeginChannel(channel.Id.Origin, channel.Id.Edge);
        port.Apply(batch, skip, _stage.Context);
        _inbox.Advance(channel, batch.LastPosition, sequence);
        if (_watermark.Advance(channel, batch.Watermark, _inbox))
        {
            _stage.Context.Watermark = _watermark.Value;
            if (_journal.IsKept)
            {
                _writer.Watermark(_watermark.Value);
            }
        }

        return batch.Count - skip;
    }

    private void EndTake(ulong sequence)
    {
        Sequence = sequence;
        foreach (var edge in _stage.Edges)
        {
            edge.Close(sequence, _watermark.Value);
        }

        _letters.Clear();
        foreach (var failure in _stage.Context.Failures)
        {
            if (failure.Letter is { } letter)
            {
                _letters.Add(letter);
            }
        }

        if (!_journal.IsKept)
        {
            _acknowledgements.Clear();
            _journal.Append(this, sequence, [], _letters);
            Committed(sequence);
            return;
        }

        _writer.End(_stage.Context, _acknowledgements);
        _journalBytes += _writer.Written.Length;
        _journal.Append(this, sequence, _writer.Written, _letters);
    }

    private void Committed(ulong sequence)
    {
        _committed = sequence;
        foreach (var edge in _stage.Edges)
        {
            edge.Release(sequence);
        }

        _inbox.Commit(sequence);
        StartCalls();
        while (_queries.TryPeek(out var waiting) && waiting.Sequence <= sequence)
        {
            Answer(_queries.Dequeue().Query);
        }
    }

    private bool RunSnapshot()
    {
        if (!_journal.IsKept)
        {
            return false;
        }

        if (!_snapshot.IsRunning)
        {
            if (!_isSnapshotWanted && _journalBytes < _options.SnapshotJournalBytes)
            {
                return false;
            }

            BeginSnapshot();
            if (!_snapshot.IsRunning)
            {
                return false;
            }
        }

        if (_journal.IsFull(this))
        {
            return false;
        }

        _snapshot.Run();
        return _snapshot.IsRunning;
    }

    private void BeginSnapshot()
    {
        _isSnapshotWanted = false;
        _journalBytes = 0;
        if (Sequence == _snapshot.Last && _acknowledgements.IsEmpty)
        {
            return;
        }

        using var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        PartitionHeader.Write(ref writer, _clock, _watermark.Value, _inbox, _stage);
        writer.Commit();
        _acknowledgements.Clear();
        _snapshot.Begin(Sequence, buffer.WrittenSpan);
    }

    private void Deliver(in ActorMessage message)
    {
        var port = PortOf(message.Channel.Edge);
        if (port >= 0)
        {
            _inbox.Deliver(message, port);
        }
    }

    private void Open(in ActorMessage message)
    {
        if (_phase != Phase.Running)
        {
            _held.Add(message);
            return;
        }

        var port = PortOf(message.Channel.Edge);
        if (port >= 0)
        {
            _inbox.Open(message, port);
        }
    }

    private void Acknowledged(in ActorMessage message)
    {
        if (_phase == Phase.Waiting || _stage.EdgeOf(message.Channel.Edge) is not { } edge)
        {
            return;
        }

        edge.Receive(message);
        if (_phase == Phase.Running && message.Position > 0)
        {
            _acknowledgements.Add(message.Channel.Edge, message.Channel.Target, message.Position);
        }
    }

    private void Tick()
    {
        if (_phase == Phase.Waiting)
        {
            return;
        }

        foreach (var edge in _stage.Edges)
        {
            edge.Tick();
        }
    }

    private void Ask(StateQuery query)
    {
        if (_phase != Phase.Running)
        {
            query.Fail(new PartitionException("WAL5020", $"partition {Name} is loading its state: ask again in a moment."));
        }
        else if (_committed == Sequence)
        {
            Answer(query);
        }
        else
        {
            _queries.Enqueue((Sequence, query));
        }
    }

    private void Answer(StateQuery query)
    {
        try
        {
            query.Set(_stage.Stores.First(store => store.Step == query.Step).Describe(query.Key));
        }
        catch (Exception error)
        {
            query.Fail(error);
        }
    }

    private void Distrust(Exception error)
    {
        _phase = Phase.Waiting;
        _host.Reload(this, error);
    }

    private void Load(LoadStart start)
    {
        _phase = Phase.Loading;
        Epoch = start.Epoch;
        _inbox.Clear();
        _held.Clear();
        _acknowledgements.Clear();
        _stage.Reset(start.Epoch);
        _snapshot.Restore(start.Manifest);
        _watermark.Reset(start.Expected);
        _clock = 0;
        _journalBytes = 0;
        Sequence = start.Manifest?.Sequence ?? 0;
        Replayed = 0;
        while (_queries.TryDequeue(out var query))
        {
            query.Query.Fail(new PartitionException("WAL5020", $"partition {Name} is loading its state: ask again in a moment."));
        }

        if (start.Manifest is { } manifest)
        {
            var reader = new WireReader(manifest.Header.Span);
            _clock = PartitionHeader.Read(ref reader, _watermark, _inbox, _stage, PortOf);
        }
    }

    private void ContinueLoading(in ActorMessage message)
    {
        try
        {
            switch (message.Kind)
            {
                case MessageKind.LoadSegment:
                    var segment = (byte[])message.Payload!;
                    SnapshotProcess.Read(segment, _stage);
                    _host.Consumed(segment.Length);
                    break;
                case MessageKind.LoadRecord:
                    var take = (byte[])message.Payload!;
                    ReplayTake(message.Number, take);
                    _host.Consumed(take.Length);
                    break;
                default:
                    Start();
                    break;
            }
        }
        catch (SuspectStateException error)
        {
            Distrust(error);
        }
        catch (Exception error)
        {
            _phase = Phase.Waiting;
            _host.Fail(error);
        }
    }

    private void ReplayTake(ulong sequence, byte[] take)
    {
        if (sequence != Sequence + 1)
        {
            throw new PartitionException(
                "WAL5011",
                $"partition {Name}: the journal goes from sequence {Sequence} to {sequence}; a take is missing. Run 'wallaroo journal verify', and restore the journal from a copy.");
        }

        _clock = _replay.Run(sequence, take);
        Sequence = sequence;
        Replayed++;
        _journalBytes += take.Length;
        foreach (var edge in _stage.Edges)
        {
            edge.Release(sequence);
        }
    }

    private void Start()
    {
        _phase = Phase.Running;
        _committed = Sequence;
        _stage.Context.Watermark = _watermark.Value;
        foreach (var edge in _stage.Edges)
        {
            edge.Release(Sequence);
        }

        foreach (var message in _held)
        {
            Open(message);
        }

        _held.Clear();
        StartCalls();
        _host.Loaded(this);
    }

    private void StartCalls()
    {
        for (var index = 0; index < _stage.Ports.Length; index++)
        {
            _stage.Ports[index].StartCalls(this, _committed, Epoch, index, _calls);
        }
    }

    private int PortOf(uint edge)
    {
        for (var index = 0; index < _stage.Ports.Length; index++)
        {
            if (_stage.Ports[index].Edge == edge)
            {
                return index;
            }
        }

        return -1;
    }
}
