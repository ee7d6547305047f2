using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions.Letters;
using Wallaroo.Actors.Stages;
using Wallaroo.Actors.Stages.Calls;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Partitions;

/// <summary>
/// One partition of a stage with a journal. It takes what is in its mailbox, applies it to its state, appends the
/// take to the journal and goes on; only what is committed is released, acknowledged and told to anybody.
/// </summary>
internal sealed partial class PartitionActor : Actor, IJournalClient
{
    private readonly StageInstance _stage;
    private readonly IJournalPort _journal;
    private readonly IPartitionHost _host;
    private readonly ICallShell _calls;
    private readonly PartitionOptions _options;
    private readonly Inbox _inbox;
    private readonly TakeWriter _writer;
    private readonly TakeReplay _replay;
    private readonly SnapshotProcess _snapshot;
    private readonly AcknowledgementLog _acknowledgements = new();
    private readonly PartitionWatermark _watermark = new();
    private readonly LetterDesk _letters;
    private readonly QueryDesk _queries;
    private readonly TakeProcess _takes;
    private Phase _phase;
    private long _clock;
    private ulong _committed;
    private long _journalBytes;
    private bool _isSnapshotWanted;
    private bool _isAcknowledgementDue;

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
        _inbox = new Inbox(port, id.Index, options.ChannelWindow, stage.Aside);
        _replay = new TakeReplay(name, stage, _inbox, _watermark);
        _queries = new QueryDesk(name, stage);
        _writer = new TakeWriter(options.TakeBytes);
        _letters = new LetterDesk(stage, journal.IsKept);
        _takes = new TakeProcess(stage, _inbox, _watermark, _writer, _letters, journal.IsKept, options.TakeMessages);
        _snapshot = new SnapshotProcess(this, stage, journal, options);
    }

    private enum Phase : byte
    {
        Waiting,
        Loading,
        Running,
    }

    public PartitionId Id { get; }

    public override string Name { get; }

    public ulong Epoch { get; private set; }

    /// <summary>Whether it has loaded, and takes.</summary>
    public bool IsRunning => _phase == Phase.Running;

    /// <summary>The sequence of the last take.</summary>
    public ulong Sequence { get; private set; }

    /// <summary>Takes that are not committed.</summary>
    public ulong Uncommitted => Sequence - Math.Min(_committed, Sequence);

    /// <summary>Takes since the load that came from the journal.</summary>
    public long Replayed { get; private set; }

    /// <summary>Whether nothing waits to be taken, committed, acknowledged or written to a snapshot.</summary>
    public override bool IsIdle => _phase == Phase.Running && _inbox.Count == 0 && !_letters.HasDue && _committed == Sequence
        && _stage.IsIdle && !_isSnapshotWanted && !_snapshot.IsRunning;

    public override Standing Standing => new(
        (long)(Sequence + _committed), _stage.IsCalling, IsKept: _journal.IsKept, IsSaved, _stage.Outstanding);

    private bool IsSaved => _committed == Sequence && !_isSnapshotWanted && !_snapshot.IsRunning;

    public StageInstance Stage => _stage;

    /// <summary>What comes in, for those who watch the partition.</summary>
    public Inbox Inbox => _inbox;

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
            case MessageKind.LoadSegment or MessageKind.LoadRecord or MessageKind.LoadEnd:
                ContinueLoading(message);
                break;
            case MessageKind.Tick:
                Tick();
                break;
            case MessageKind.Query when _phase == Phase.Running:
                _queries.Ask((StateQuery)message.Payload!, Sequence, _committed);
                break;
            case MessageKind.Query:
                _queries.Refuse((StateQuery)message.Payload!);
                break;
            case MessageKind.Replay:
                _letters.Ask((LetterReplay)message.Payload!, _phase == Phase.Running);
                break;
            case MessageKind.HandOver when !_isGiving:
                AskToHandOver(message.Number);
                break;
            case MessageKind.Given when _isGiving && message.Session.Epoch == Epoch:
                EndHandOver(isGiven: message.Number != 0);
                break;
            case MessageKind.Unload:
                Unload();
                break;
            case MessageKind.Snapshot when _journal.IsKept:
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
        // What a take that failed left in the state must not get into a snapshot.
        return (_phase == Phase.Running && RunSnapshot()) || HandOver() || (hasTaken && (_inbox.Count > 0 || _stage.HasOutcomes || _letters.HasDue)) || (_isAcknowledgementDue && CanTake());
    }

    private bool CanTake() =>
        !_isGiving && (_isAcknowledgementDue || (!IsHanding && (_stage.HasOutcomes || ((_inbox.Count > 0 || _letters.HasDue) && _stage.HasRoom))))
        && _stage.Outbox.Messages <= _options.OutboxMessages && _stage.Outbox.Bytes <= _options.OutboxBytes
        && Sequence - _committed < (ulong)_options.UncommittedTakes
        && !_journal.IsFull(this);

    private bool Take()
    {
        var sequence = Sequence + 1;
        _clock = Math.Max(_clock, _host.Now);
        try
        {
            if (_takes.Run(sequence, _clock, isEmpty: IsHanding) || _isAcknowledgementDue)
            {
                EndTake(sequence);
            }

            return true;
        }
        catch (Exception error)
        {
            Suspend(error);
            return false;
        }
    }

    private void EndTake(ulong sequence)
    {
        _isAcknowledgementDue = false;
        Sequence = sequence;
        _stage.Close(sequence, _watermark.Value);

        var letters = _letters.End();
        if (!_journal.IsKept)
        {
            _acknowledgements.Clear();
            _journal.Append(this, sequence, [], letters);
            Committed(sequence);
            return;
        }

        _writer.End(_stage.Context, _acknowledgements);
        _journalBytes += _writer.Written.Length;
        _journal.Append(this, sequence, _writer.Written, letters);
    }

    private void Committed(ulong sequence)
    {
        _committed = sequence;
        _stage.Release(sequence);

        _inbox.Commit(sequence);
        StartCalls();
        _queries.Committed(sequence);
        _letters.Committed(sequence);
    }

    private bool RunSnapshot()
    {
        if (!_journal.IsKept || !(_snapshot.IsRunning || TryBeginSnapshot()) || _journal.IsFull(this))
        {
            return false;
        }

        _snapshot.Run();
        return _snapshot.IsRunning;
    }

    private bool TryBeginSnapshot()
    {
        if (!_isSnapshotWanted && _journalBytes < _options.SnapshotJournalBytes)
        {
            return false;
        }

        if (Sequence == _snapshot.Last && !_acknowledgements.IsEmpty)
        {
            // A snapshot is named by its sequence: they get a take, and it one of its own.
            _isAcknowledgementDue = true;
            return false;
        }

        if (_isSnapshotWanted)
        {
            // Else the next take has them, and a crash before the manifest does not lose them.
            _acknowledgements.Clear();
        }

        _isSnapshotWanted = false;
        _journalBytes = 0;
        if (Sequence == _snapshot.Last)
        {
            return false;
        }

        _snapshot.Begin(Sequence, PartitionHeader.Encode(_clock, _watermark.Value, _inbox, _stage));
        return true;
    }

    private void Deliver(in ActorMessage message)
    {
        var port = _stage.PortIndexOf(message.Channel.Edge);
        if (port >= 0)
        {
            _inbox.Deliver(message, port);
        }
    }

    private void Open(in ActorMessage message)
    {
        var port = _stage.PortIndexOf(message.Channel.Edge);
        if (port >= 0 && _phase == Phase.Running)
        {
            _inbox.Open(message, port);
        }
        else if (port >= 0)
        {
            _inbox.Hold(message, port);
        }
    }

    private void Acknowledged(in ActorMessage message)
    {
        if (_phase == Phase.Waiting || _stage.EdgeOf(message.Channel.Edge) is not { } edge)
        {
            return;
        }

        edge.Receive(message);
        if (_phase == Phase.Running && message.Position > 0 && _journal.IsKept)
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

        // With no message to journal them with, acknowledgements get a take of their own: a restart repeats less.
        _isAcknowledgementDue = IsHanding
            ? _isAcknowledgementDue
            : _phase == Phase.Running && _journal.IsKept && _inbox.Count == 0 && !_acknowledgements.IsEmpty;
        foreach (var edge in _stage.Edges)
        {
            edge.Tick();
        }
    }
}
