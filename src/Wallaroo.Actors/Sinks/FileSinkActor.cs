using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Journals;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Sinks;

/// <summary>
/// One origin's part files. A part is written and made durable, its range of positions is stored as a mark under the
/// journal's fence, it is published under the name of that range, and only then are its messages acknowledged. After
/// a crash between mark and publication the same range is written again, from what the producer still holds.
/// </summary>
internal sealed class FileSinkActor<T>(
    string name,
    ChannelId channel,
    SinkEncoder<T> encoder,
    Func<IPartWriter> open,
    FilePartLimits limits,
    IJournalPort journal,
    IChannelPort port,
    ISinkHost host,
    int window) : SinkActor(name, port, window)
{
    private const int ChunkBytes = 256 * 1024;
    private readonly WireBuffer _buffer = new(0, MessageLimits.LargestEncoding);
    private IPartWriter? _writer;
    private PartMark _mark;
    private ulong _redoUpTo;
    private ulong _first;
    private ulong _last;
    private long _count;
    private long _begun;
    private string? _told;
    private Phase _phase;
    private bool _isDraining;
    private bool _isBroken;

    private enum Phase : byte
    {
        Writing,
        Sealing,
        Marking,
        Publishing,
    }

    /// <summary>Sets what was stored of this origin; before anything is delivered.</summary>
    /// <param name="mark">The range of the last part.</param>
    /// <param name="isHeld">Whether the producer still has what was not published, to write it again.</param>
    public void Restore(PartMark mark, bool isHeld)
    {
        _mark = mark;
        _writer = Open();
        if (mark.Last > 0 && !_writer.IsPublished() && isHeld)
        {
            _redoUpTo = mark.Last;
        }
    }

    public override void Start() => _writer ??= Open();

    public override ValueTask CloseAsync()
    {
        _writer?.Dispose();
        return ValueTask.CompletedTask;
    }

    public override bool Run()
    {
        try
        {
            return _phase == Phase.Writing && !_isBroken && Write();
        }
        catch (SinkException error)
        {
            Retry(error);
        }
        catch (Exception error)
        {
            _isBroken = true;
            host.Fail(error);
        }

        return false;
    }

    protected override ulong FirstMark(ChannelId id) => _redoUpTo > 0 ? _mark.First - 1 : _mark.Last;

    protected override ulong Needed => _redoUpTo;

    protected override bool IsBusy => _phase != Phase.Writing;

    protected override void ReceiveOther(in ActorMessage message)
    {
        switch (message.Kind)
        {
            case MessageKind.PartSealed when _phase == Phase.Sealing:
                Sealed(message.Payload as SinkException);
                break;
            case MessageKind.Marked when _phase == Phase.Marking:
                Marked(isLost: message.Number != 0);
                break;
            case MessageKind.PartPublished when _phase == Phase.Publishing:
                Published(message.Payload as SinkException);
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

    private IPartWriter Open()
    {
        var writer = open();
        writer.Start(_mark, () => host.Post(this, new ActorMessage { Kind = MessageKind.Wake }));
        return writer;
    }

    private bool Write()
    {
        while (!_writer!.IsFull && TryPeek(out var frame))
        {
            var batch = (UnkeyedBatch<T>)frame.Batch;
            var skip = batch.CountUpTo(frame.Channel.Taken);
            if (skip == batch.Count)
            {
                _ = TryTake(out _);
                frame.Channel.Commit(frame.Channel.Committed);
                continue;
            }

            var end = _redoUpTo > 0 ? batch.CountUpTo(_redoUpTo) : batch.Count;
            if (end <= skip && !EndRedo())
            {
                return false;
            }

            Append(frame, batch, skip, end);
            if (end == batch.Count)
            {
                _ = TryTake(out _);
            }

            if (MustSeal())
            {
                Seal();
                return false;
            }
        }

        if (_count > 0 && (_writer.HasFailed || (_isDraining && _redoUpTo == 0)))
        {
            Seal();
        }

        return false;
    }

    private void Append(in Frame frame, UnkeyedBatch<T> batch, int skip, int end)
    {
        if (end <= skip)
        {
            return;
        }

        if (_count == 0)
        {
            _first = batch.PositionAt(skip);
            _begun = host.Now;
        }

        for (var index = skip; index < end;)
        {
            index = AppendChunk(frame, batch, index, end);
        }

        _last = batch.PositionAt(end - 1);
        _count += end - skip;
        frame.Channel.Taken = _last;
    }

    /// <returns>The index of the first message that it has not.</returns>
    private int AppendChunk(in Frame frame, UnkeyedBatch<T> batch, int first, int end)
    {
        _buffer.Clear();
        var index = first;
        while (index < end && _buffer.Length < ChunkBytes)
        {
            encoder.Append(this, frame.Channel.Id, batch, index++, _buffer);
        }

        _writer!.Append(_buffer.WrittenSpan, batch.PositionAt(first), batch.PositionAt(index - 1));
        return index;
    }

    /// <summary>What comes is behind the range to write again: its producer has no more of it.</summary>
    /// <returns>Whether to go on with what comes.</returns>
    private bool EndRedo()
    {
        if (_count > 0)
        {
            Seal();
            return false;
        }

        _redoUpTo = 0;
        return true;
    }

    private bool MustSeal() => _redoUpTo > 0 ? _last >= _redoUpTo : _writer!.PendingBytes >= limits.Bytes;

    private void Seal()
    {
        _phase = Phase.Sealing;
        _writer!.Seal(error => host.Post(this, new ActorMessage { Kind = MessageKind.PartSealed, Payload = error }));
    }

    private void Sealed(SinkException? error)
    {
        if (error is not null)
        {
            Retry(error);
            return;
        }

        if (_redoUpTo > 0)
        {
            Publish();
            return;
        }

        _mark = new PartMark(_first, _last, _writer!.Epoch);
        WriteMark();
    }

    private void WriteMark()
    {
        _phase = Phase.Marking;
        journal.WriteMark(this, new MarkWrite(new MarkId(MarkKind.SinkPart, channel.Origin, channel.Edge), _mark.Encode()));
    }

    private void Marked(bool isLost)
    {
        if (isLost)
        {
            WriteMark();
        }
        else
        {
            Publish();
        }
    }

    private void Publish()
    {
        _phase = Phase.Publishing;
        _writer!.Publish(error => host.Post(this, new ActorMessage { Kind = MessageKind.PartPublished, Payload = error }));
    }

    private void Published(SinkException? error)
    {
        if (error is { Code: SinkErrors.PartGone })
        {
            // The range is stored: from here on it must be written again exactly as it is.
            _redoUpTo = _mark.Last;
            Retry(error);
            return;
        }

        if (error is not null)
        {
            Tell(error);
            Publish();
            return;
        }

        _told = null;
        Messages += _count;
        _count = 0;
        _redoUpTo = 0;
        _phase = Phase.Writing;
        foreach (var input in Channels)
        {
            input.Commit(_mark.Last);
        }
    }

    private void Tick()
    {
        const long NanosecondsPerTick = 100;
        if (_phase == Phase.Writing && _count > 0 && _redoUpTo == 0
            && host.Now - _begun >= limits.Age.Ticks * NanosecondsPerTick)
        {
            Seal();
        }
    }

    /// <summary>Throws the pending part away and asks the producer for its messages again.</summary>
    private void Retry(SinkException error)
    {
        Tell(error);
        _writer!.Discard();
        _count = 0;
        _phase = Phase.Writing;
        foreach (var input in Channels)
        {
            input.Restart(_redoUpTo > 0 ? _mark.First - 1 : input.Committed);
        }
    }

    /// <summary>Tells of what is tried again: once, until a part is published or something else is wrong.</summary>
    private void Tell(SinkException error)
    {
        if (_told != error.Message)
        {
            _told = error.Message;
            host.Report(this, error);
        }
    }
}
