using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Execution.Workers.Reports;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Stages;
using Wallaroo.Actors.Stages.Letters;
using Wallaroo.Codecs;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Sources;

/// <summary>
/// Reads one split and runs the stateless steps behind the source. It has no journal: what it gives is a function of
/// the split, and named by the position of the input, so that reading again from a stored safe point gives the same.
/// </summary>
internal sealed class SourceActor<T> : SourceActor
{
    private const int ReadLimit = 512;
    private const int OutputsPerTarget = 64;
    private const ulong ReservedOrdinals = 1UL << 32;
    private const long FlushBytes = 4 * 1024 * 1024;
    private readonly SourceStep<T> _step;
    private readonly StageInstance _stage;
    private readonly SplitReader<T> _reader;
    private readonly IJournalPort _journal;
    private readonly ISourceHost _host;
    private readonly SourceLimits _limits;
    private readonly ulong _code;
    private readonly SourceIntake<T> _intake;
    private readonly SafePointLog _safePoints;
    private readonly WireBuffer _position = new();
    private readonly int _flushOutputs;
    private SourceStart? _start;
    private Phase _phase;
    private long _unflushed;
    private ulong _settled;
    private long _unflushedBytes;
    private bool _isDraining;

    public SourceActor(
        string name,
        uint origin,
        SourceStep<T> step,
        StepInfo info,
        LetterForm<T> form,
        StageInstance stage,
        Link<T> first,
        SplitReader<T> reader,
        IJournalPort journal,
        ISourceHost host,
        SourceLimits limits,
        ulong code)
    {
        _code = code;
        Name = name;
        Origin = origin;
        _step = step;
        _stage = stage;
        _reader = reader;
        _journal = journal;
        _host = host;
        _limits = limits;
        _intake = new SourceIntake<T>(step.Source, info, form, stage.Context, first, host);
        _safePoints = new SafePointLog(this, origin, journal);
        _flushOutputs = OutputsPerTarget * stage.Edges.Max(static edge => edge.Targets);
    }

    private enum Phase : byte
    {
        Waiting,
        Opening,
        Reserving,
        Reading,
        Ended,
        Finished,
    }

    public override string Name { get; }

    public override uint Origin { get; }

    public override string Step => _step.Name;

    public override bool IsStarted => _phase >= Phase.Reading;

    public override bool IsFinished => _phase == Phase.Finished;

    public override long Messages => _intake.Messages;

    public override IReadOnlyList<StepInfo> Steps => _stage.Steps;

    public override IReadOnlyList<OutputEdge> Edges => _stage.Edges;

    /// <inheritdoc/>
    public override SplitReport Report() => new(
        _step.Name,
        Name[(Name.LastIndexOf($"{_step.Name}/", StringComparison.Ordinal) + _step.Name.Length + 1)..],
        _phase.ToString().ToLowerInvariant(),
        _step.Source.IsReplayable ? _intake.Ordinal - SourcePositions.FirstOrdinal : (ulong)Messages,
        _step.Source.IsReplayable ? Math.Max(_safePoints.Stored.Ordinal, SourcePositions.FirstOrdinal) - SourcePositions.FirstOrdinal : null,
        _stage.Outbox.Messages);

    public override Standing Standing => new(
        Messages + (int)_phase - _stage.Outbox.Messages,
        IsBusy: false,
        IsKept: _step.Source.IsReplayable || _stage.Outbox.Messages == 0,
        IsSaved: true,
        _stage.Outstanding);

    /// <inheritdoc/>
    /// <remarks>A source that cannot be read again gives nothing once more but what is on its way to a sink.</remarks>
    public override bool IsSettled(DeadLetter letter) =>
        letter.Id.Sequence < Volatile.Read(ref _settled) || (!_step.Source.IsReplayable && !SinkLetters.Contains(letter.Id));

    public override ValueTask CloseAsync() => _reader.DisposeAsync();

    public override void Receive(in ActorMessage message)
    {
        switch (message.Kind)
        {
            case MessageKind.Start:
                Begin((SourceStart)message.Payload!);
                break;
            case MessageKind.Opened or MessageKind.Ack or MessageKind.Refused:
                _stage.EdgeOf(message.Channel.Edge)?.Receive(message);
                break;
            case MessageKind.Marked:
                _safePoints.Written(isLost: message.Number != 0);
                break;
            case MessageKind.Tick:
                Tick();
                break;
            case MessageKind.Drain:
                _isDraining = true;
                break;
            default:
                break;
        }
    }

    public override bool Run()
    {
        try
        {
            return Advance();
        }
        catch (Exception error)
        {
            _phase = Phase.Waiting;
            _host.Fail(error);
            return false;
        }
    }

    private bool Advance()
    {
        if (_phase == Phase.Opening && SourceChannels.HaveOpened(_stage))
        {
            OpenReader();
        }

        if (_phase == Phase.Reserving && !_safePoints.IsWriting)
        {
            BeginReading(_safePoints.Stored);
        }

        if (_phase == Phase.Ended)
        {
            Finish();
        }

        return _phase == Phase.Reading && Read();
    }

    private void Begin(SourceStart start)
    {
        _start = start;
        _phase = Phase.Opening;
        _stage.Reset(start.Epoch);
        foreach (var edge in _stage.Edges)
        {
            edge.Release(ulong.MaxValue);
            edge.OpenAll();
        }
    }

    private void OpenReader()
    {
        var start = _start!.SafePoint.Length > 0
            ? SafePoint.Decode(_start.SafePoint.Span)
            : new SafePoint(SourcePositions.FirstOrdinal, EventTimes.None, 0, []);
        if (!_step.Source.IsReplayable)
        {
            var next = SourcePositions.After(SourceChannels.HighestAcknowledged(_stage));
            start = new SafePoint(Math.Max(start.Ordinal, next), EventTimes.None, 0, []);
        }

        _safePoints.Restore(start);
        _intake.Restore(start.Ordinal, start.Watermark);
        if (_step.Source.IsReplayable)
        {
            BeginReading(start);
        }
        else
        {
            Reserve();
            _phase = Phase.Reserving;
        }
    }

    private void BeginReading(in SafePoint start)
    {
        _reader.Open(start.Position, () => _host.Wake(this));
        _phase = Phase.Reading;
        if (_step.Source.IsReplayable && _safePoints.Adopt(start, _code, SourceChannels.HighestAcknowledged(_stage)))
        {
            _host.Report(this, SourceErrors.OtherCode(_step.Name, start.Ordinal, SourcePositions.After(SourceChannels.HighestAcknowledged(_stage)) - 1));
        }

        _host.Started(this);
    }

    /// <summary>
    /// Stores that no later incarnation begins below some ordinals from here: what cannot be read again must not get
    /// positions that others had, and its receivers do not all remember them.
    /// </summary>
    private void Reserve() => _safePoints.Write(new SafePoint(_intake.Ordinal + ReservedOrdinals, EventTimes.None, 0, []));

    private bool IsFull => _stage.Outbox.Messages > _limits.OutboxMessages || _stage.Outbox.Bytes > _limits.OutboxBytes || _host.IsOverBudget;

    private bool Read()
    {
        if (IsFull && !SourceChannels.AreAwaited(_stage))
        {
            return false;
        }

        _stage.Context.BeginTake(0, EventTimes.None, []);
        _stage.Context.BeginChannel(Origin, 0);
        _stage.Context.Watermark = _intake.Watermark;
        ReadOutcome outcome;
        if (_isDraining && _step.Source.IsReplayable)
        {
            outcome = ReadOutcome.End;
        }
        else
        {
            if (_isDraining)
            {
                _reader.Drain();
            }

            _intake.BeginSlice();
            outcome = _reader.Read(_intake, (int)Math.Clamp(FlushBytes / _stage.Outbox.MessageBytes, 1, ReadLimit));
        }

        WriteLetters();
        _unflushed += _stage.Context.Outputs;
        _unflushedBytes += Math.Max(_intake.Bytes, _stage.Context.Outputs * _stage.Outbox.MessageBytes);
        if (outcome != ReadOutcome.More || _unflushed >= _flushOutputs || _unflushedBytes >= FlushBytes)
        {
            Flush();
        }
        else
        {
            ReleaseAll();
        }

        if (outcome == ReadOutcome.End)
        {
            _phase = Phase.Ended;
            Finish();
        }

        return outcome == ReadOutcome.More;
    }

    private void WriteLetters()
    {
        var failures = _stage.Context.Failures;
        if (failures.Count > 0)
        {
            // A source stage has no clock: the worker's tells when.
            var now = _host.Now;
            _journal.WriteLetters(
                this, [.. failures.Where(static failure => failure.Letter is not null).Select(failure => failure.Letter! with { Time = now })]);
            failures.Clear();
        }
    }

    private void Flush()
    {
        _unflushed = 0;
        _unflushedBytes = 0;
        foreach (var edge in _stage.Edges)
        {
            edge.Close(0, _intake.Watermark);
        }

        ReleaseAll();
        if (!_step.Source.IsReplayable || _phase != Phase.Reading)
        {
            return;
        }

        _safePoints.Add(Here());
    }

    /// <summary>Sends the batches that are closed: nothing here waits for a commit.</summary>
    private void ReleaseAll()
    {
        foreach (var edge in _stage.Edges)
        {
            edge.Release(ulong.MaxValue);
        }
    }

    private SafePoint Here()
    {
        _position.Clear();
        var writer = new WireWriter(_position);
        _reader.WritePosition(ref writer);
        writer.Commit();
        return new SafePoint(_intake.Ordinal, _intake.Watermark, _code, _position.WrittenSpan.ToArray());
    }

    private void Tick()
    {
        foreach (var edge in _stage.Edges)
        {
            edge.Tick();
        }

        if (_phase == Phase.Reading && _step.Source.IsReplayable)
        {
            _safePoints.Store(SourceChannels.FirstOutstanding(_stage));
        }
        else if (_phase == Phase.Reading && !_safePoints.IsWriting && _safePoints.Stored.Ordinal - _intake.Ordinal < ReservedOrdinals / 2)
        {
            Reserve();
        }

        Volatile.Write(
            ref _settled, _step.Source.IsReplayable ? SourcePositions.First(_safePoints.Stored.Ordinal) : SourceChannels.FirstOutstanding(_stage));
    }

    private void Finish()
    {
        if (_stage.Outbox.Messages > 0 || _safePoints.IsWriting)
        {
            return;
        }

        if (_step.Source.IsReplayable && _safePoints.Stored.Ordinal != _intake.Ordinal)
        {
            _safePoints.Write(Here());
            return;
        }

        _phase = Phase.Finished;
        _host.Ended(this);
    }
}
