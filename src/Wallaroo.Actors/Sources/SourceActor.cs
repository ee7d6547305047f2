using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Stages;
using Wallaroo.Codecs;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Sources;

/// <summary>What the worker knows of a source's actor, whatever its messages are.</summary>
internal abstract class SourceActor : Actor
{
    /// <summary>The catalogue's id of the split's stream.</summary>
    public abstract uint Origin { get; }

    /// <summary>Whether it reads, or has ended.</summary>
    public abstract bool IsStarted { get; }

    /// <summary>Whether it has ended and nothing of it is outstanding.</summary>
    public abstract bool IsFinished { get; }

    public override bool IsIdle => IsFinished;

    /// <summary>Messages read since the start.</summary>
    public abstract long Messages { get; }

    /// <summary>Ends the reader's I/O.</summary>
    public abstract ValueTask CloseAsync();
}

/// <summary>
/// Reads one split and runs the stateless steps behind the source. It has no journal: what it gives is a function of
/// the split, and named by the position of the input, so that reading again from a stored safe point gives the same.
/// </summary>
internal sealed class SourceActor<T> : SourceActor
{
    private const int ReadLimit = 512;
    private const int OutputsPerTarget = 32;
    private const int MaxCandidates = 256;
    private readonly SourceStep<T> _step;
    private readonly StepInfo _info;
    private readonly StageInstance _stage;
    private readonly Link<T> _first;
    private readonly SplitReader<T> _reader;
    private readonly IJournalPort _journal;
    private readonly ISourceHost _host;
    private readonly long _outboxLimit;
    private readonly Output _output;
    private readonly Queue<SafePoint> _candidates = new();
    private readonly WireBuffer _position = new();
    private readonly int _flushOutputs;
    private SourceStart? _start;
    private SafePoint _stored;
    private Phase _phase;
    private ulong _ordinal;
    private long _watermark = EventTimes.None;
    private long _unflushed;
    private bool _isMarking;
    private bool _isDraining;

    public SourceActor(
        string name,
        uint origin,
        SourceStep<T> step,
        StepInfo info,
        StageInstance stage,
        Link<T> first,
        SplitReader<T> reader,
        IJournalPort journal,
        ISourceHost host,
        long outboxLimit)
    {
        Name = name;
        Origin = origin;
        _step = step;
        _info = info;
        _stage = stage;
        _first = first;
        _reader = reader;
        _journal = journal;
        _host = host;
        _outboxLimit = outboxLimit;
        _output = new Output(this);
        _flushOutputs = OutputsPerTarget * stage.Edges.Max(static edge => edge.Targets);
    }

    private enum Phase : byte
    {
        Waiting,
        Opening,
        Reading,
        Ended,
        Finished,
    }

    public override string Name { get; }

    public override uint Origin { get; }

    public override bool IsStarted => _phase >= Phase.Reading;

    public override bool IsFinished => _phase == Phase.Finished;

    public override long Messages => _messages;

    private long _messages;

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
                Marked(isLost: message.Number != 0);
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
        if (_phase == Phase.Opening && HasOpened())
        {
            OpenReader();
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

    private bool HasOpened()
    {
        foreach (var edge in _stage.Edges)
        {
            foreach (var channel in edge.Channels)
            {
                if (!channel.HasOpened)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void OpenReader()
    {
        _stored = new SafePoint(SourcePositions.FirstOrdinal, EventTimes.None, []);
        if (_step.Source.IsReplayable)
        {
            if (_start!.SafePoint.Length > 0)
            {
                _stored = SafePoint.Decode(_start.SafePoint.Span);
            }
        }
        else
        {
            _stored = _stored with { Ordinal = SourcePositions.After(HighestAcknowledged()) };
        }

        _ordinal = _stored.Ordinal;
        _watermark = _stored.Watermark;
        _reader.Open(_stored.Position, () => _host.Wake(this));
        _phase = Phase.Reading;
        _host.Started(this);
    }

    private ulong HighestAcknowledged()
    {
        ulong highest = 0;
        foreach (var edge in _stage.Edges)
        {
            foreach (var channel in edge.Channels)
            {
                highest = Math.Max(highest, channel.Acknowledged);
            }
        }

        return highest;
    }

    private bool Read()
    {
        if (_stage.Outbox.Messages > _outboxLimit || _host.IsOverBudget)
        {
            Flush();
            return false;
        }

        _stage.Context.BeginTake(0, EventTimes.None, []);
        _stage.Context.BeginChannel(Origin, 0);
        _stage.Context.Watermark = _watermark;
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

            outcome = _reader.Read(_output, ReadLimit);
        }

        WriteLetters();
        _unflushed += _stage.Context.Outputs;
        if (outcome != ReadOutcome.More || _unflushed >= _flushOutputs)
        {
            Flush();
        }

        if (outcome == ReadOutcome.End)
        {
            _phase = Phase.Ended;
            Finish();
        }

        return outcome == ReadOutcome.More;
    }

    private void Take(T message)
    {
        if (message is null)
        {
            _ordinal++;
            return;
        }

        var first = SourcePositions.First(_ordinal);
        var context = _stage.Context;
        context.NextOutput = first;
        context.BeginMessage(first, EventTimes.None);
        _messages++;
        if (TryTime(message, out var time))
        {
            context.BeginMessage(first, time);
            _first.Push(message);
        }

        _ordinal = SourcePositions.Next(_ordinal, context.NextOutput);
    }

    private void Take(ReadOnlySpan<byte> frame, Decoder<T> decode)
    {
        T? message;
        try
        {
            message = decode(frame);
        }
        catch (Exception error)
        {
            var context = _stage.Context;
            context.BeginMessage(SourcePositions.First(_ordinal), EventTimes.None);
            _ = context.BeginCall();
            context.FailFrame(_info, error, frame);
            _ordinal++;
            _messages++;
            return;
        }

        Take(message!);
    }

    private bool TryTime(T message, out long time)
    {
        time = EventTimes.None;
        if (_step.Source.EventTime is not { } timeOf)
        {
            if (_step.Source.IsTimedByArrival)
            {
                time = _host.Now;
                Raise(time);
            }

            return true;
        }

        try
        {
            time = timeOf(message);
        }
        catch (Exception error)
        {
            _ = _stage.Context.BeginCall();
            _stage.Context.Fail(_info, error, message, null);
            return false;
        }

        Raise(time);
        return true;
    }

    private void Raise(long time)
    {
        if (time > _watermark)
        {
            _watermark = time;
            _stage.Context.Watermark = time;
        }
    }

    private void WriteLetters()
    {
        var failures = _stage.Context.Failures;
        if (failures.Count > 0)
        {
            var letters = failures.Where(static failure => failure.Letter is not null).Select(static failure => failure.Letter!);
            _journal.WriteLetters(this, [.. letters]);
            failures.Clear();
        }
    }

    private void Flush()
    {
        _unflushed = 0;
        foreach (var edge in _stage.Edges)
        {
            edge.Close(0, _watermark);
            edge.Release(ulong.MaxValue);
        }

        if (!_step.Source.IsReplayable || _phase != Phase.Reading)
        {
            return;
        }

        if (_candidates.Count == MaxCandidates)
        {
            Thin();
        }

        _candidates.Enqueue(Here());
    }

    private SafePoint Here()
    {
        _position.Clear();
        var writer = new WireWriter(_position);
        _reader.WritePosition(ref writer);
        writer.Commit();
        return new SafePoint(_ordinal, _watermark, _position.WrittenSpan.ToArray());
    }

    /// <summary>Drops every other candidate, so that many read far ahead cost no more than few.</summary>
    private void Thin()
    {
        for (var index = 0; index < MaxCandidates; index++)
        {
            var candidate = _candidates.Dequeue();
            if (index % 2 == 1)
            {
                _candidates.Enqueue(candidate);
            }
        }
    }

    private void Tick()
    {
        foreach (var edge in _stage.Edges)
        {
            edge.Tick();
        }

        if (_phase is Phase.Reading)
        {
            StoreSafePoint();
        }
    }

    private void StoreSafePoint()
    {
        if (_isMarking || !_step.Source.IsReplayable)
        {
            return;
        }

        var outstanding = FirstOutstanding();
        SafePoint? best = null;
        while (_candidates.TryPeek(out var candidate) && SourcePositions.First(candidate.Ordinal) <= outstanding)
        {
            best = _candidates.Dequeue();
        }

        if (best is { } point && point.Ordinal != _stored.Ordinal)
        {
            Mark(point);
        }
    }

    private void Mark(SafePoint point)
    {
        _isMarking = true;
        _marking = point;
        _journal.WriteMark(this, new MarkWrite(new MarkId(MarkKind.SourceSafePoint, Origin, 0), point.Encode()));
    }

    private SafePoint _marking;

    private void Marked(bool isLost)
    {
        _isMarking = false;
        if (isLost)
        {
            Mark(_marking);
        }
        else
        {
            _stored = _marking;
        }
    }

    private ulong FirstOutstanding()
    {
        var first = ulong.MaxValue;
        foreach (var edge in _stage.Edges)
        {
            foreach (var channel in edge.Channels)
            {
                first = Math.Min(first, channel.FirstOutstanding);
            }
        }

        return first;
    }

    private void Finish()
    {
        if (_stage.Outbox.Messages > 0 || _isMarking)
        {
            return;
        }

        if (_step.Source.IsReplayable && _stored.Ordinal != _ordinal)
        {
            Mark(Here());
            return;
        }

        _phase = Phase.Finished;
        _host.Ended(this);
    }

    private sealed class Output(SourceActor<T> source) : SourceOutput<T>
    {
        public override void Take(T message) => source.Take(message);

        public override void Take(ReadOnlySpan<byte> frame, Decoder<T> decode) => source.Take(frame, decode);
    }
}
