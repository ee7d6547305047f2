using System.Buffers;

namespace Wallaroo.Actors.Sinks.Parts;

/// <summary>
/// Writes the part files of one stream. Appending copies into a buffer; full buffers are written on the disk threads.
/// While one part is sealed and published the next one may be appended to already. After an error the disk is left
/// alone for a time, growing while errors go on, so that a sink that writes again does not do so at full speed.
/// </summary>
internal sealed class FilePartWriter : IPartWriter
{
    private readonly PartDirectory _directory;
    private readonly string _stream;
    private readonly FilePartSettings _settings;
    private readonly DiskQueue _disk;
    private Action _wake = static () => { };
    private Backoff _backoff;
    private byte[]? _buffer;
    private int _filled;
    private PendingPart? _pending;
    private PendingPart? _sealed;
    private PartMark _mark;
    private int _waitingBuffers;
    private int _isAwaited;
    private bool _isPrepared;
    private bool _isChecked;
    private bool _isWrittenAgain;

    /// <summary>Makes a writer. It touches the disk at the first full buffer or sealing.</summary>
    /// <param name="directory">Where the parts go.</param>
    /// <param name="stream">The stream's part of the names, by <see cref="PartName.StreamOf"/>.</param>
    /// <param name="epoch">The producer's epoch; higher than that of any writer before.</param>
    /// <param name="settings">Sizes and delays.</param>
    /// <param name="threads">Where it blocks.</param>
    /// <param name="time">For the delays.</param>
    public FilePartWriter(
        PartDirectory directory, string stream, ulong epoch, FilePartSettings settings, DiskThreads threads, TimeProvider time)
    {
        (_directory, _stream, Epoch, _settings) = (directory, stream, epoch, settings);
        _disk = new DiskQueue(threads, time);
        _backoff = new Backoff(settings.RetryDelay, settings.MaxRetryDelay);
    }

    public ulong Epoch { get; }

    public long PendingBytes => _pending?.Bytes ?? 0;

    public bool HasFailed => _pending?.Error is not null;

    public bool IsFull
    {
        get
        {
            if (Volatile.Read(ref _waitingBuffers) < _settings.MaxBuffers)
            {
                return false;
            }

            Interlocked.Exchange(ref _isAwaited, 1);
            return Volatile.Read(ref _waitingBuffers) >= _settings.MaxBuffers;
        }
    }

    public void Start(PartMark mark, Action wake) => (_mark, _wake) = (mark, wake);

    public void Append(ReadOnlySpan<byte> bytes, ulong first, ulong last)
    {
        _pending ??= new PendingPart(_directory, _stream, Epoch, first);
        _pending.Last = last;
        _pending.Bytes += bytes.Length;
        if (_pending.Error is not null)
        {
            return;
        }

        if (_buffer is not null && bytes.Length > _buffer.Length - _filled)
        {
            HandOver(_pending);
        }

        _buffer ??= ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length, _settings.BufferBytes));
        bytes.CopyTo(_buffer.AsSpan(_filled));
        _filled += bytes.Length;
        if (_filled >= _settings.BufferBytes)
        {
            HandOver(_pending);
        }
    }

    public void Seal(Action<SinkException?> completed)
    {
        var part = _pending ?? throw new InvalidOperationException("There is no part to seal.");
        if (_sealed is { IsPublished: false })
        {
            throw new InvalidOperationException("The part sealed before is to be published first.");
        }

        HandOver(part);
        (_pending, _sealed) = (null, part);
        _disk.Post(() =>
        {
            Prepare(part);
            part.Seal();
            completed(part.Error);
        });
    }

    public void Publish(Action<SinkException?> completed)
    {
        var part = _sealed ?? throw new InvalidOperationException("There is no sealed part to publish.");
        part.IsMarked = true;
        _disk.Post(() => completed(Publish(part)));
    }

    public bool IsPublished()
    {
        try
        {
            return !(_isWrittenAgain = !_directory.FinishPublication(_stream, _mark));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw SinkErrors.From(failed, _directory.Path);
        }
    }

    public void Discard()
    {
        foreach (var part in (ReadOnlySpan<PendingPart?>)[_sealed, _pending])
        {
            if (part is not null)
            {
                _disk.Post(() => Delete(part));
            }
        }

        (_sealed, _pending) = (null, null);
        DropBuffer();
    }

    /// <summary>
    /// Removes what is not sealed: the mark of a sealed part may be stored, or on its way. What was posted to the disk
    /// before is still done.
    /// </summary>
    public void Dispose()
    {
        _sealed = null;
        Discard();
    }

    private void HandOver(PendingPart part)
    {
        if (_buffer is not { } buffer || _filled == 0)
        {
            return;
        }

        var length = _filled;
        (_buffer, _filled) = (null, 0);
        Interlocked.Increment(ref _waitingBuffers);
        _disk.Post(() => Write(part, buffer, length));
    }

    private void Write(PendingPart part, byte[] buffer, int length)
    {
        Prepare(part);
        part.Write(buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        Interlocked.Decrement(ref _waitingBuffers);
        if (Interlocked.Exchange(ref _isAwaited, 0) == 1 || part.Error is not null)
        {
            _wake();
        }
    }

    private void Prepare(PendingPart part)
    {
        if (_isPrepared || part.Error is not null)
        {
            return;
        }

        try
        {
            _directory.Prepare(_stream, Epoch);
            if (!_isChecked)
            {
                _directory.RefuseBeyond(_stream, _mark.Last);
            }

            (_isPrepared, _isChecked) = (true, true);
        }
        catch (SinkException refused)
        {
            part.Fail(refused);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            part.Fail(SinkErrors.From(failed, _directory.Path));
        }
    }

    private SinkException? Publish(PendingPart part)
    {
        var error = part.Publish();
        _mark = new PartMark(part.First, part.Last, Epoch);
        if (error is null)
        {
            _backoff.Reset();
            ForgetAgain();
        }
        else if (part.IsGone)
        {
            NoteAgain();
        }
        else
        {
            _disk.Pause(_backoff.Next());
        }

        return error;
    }

    private void NoteAgain()
    {
        try
        {
            _directory.NoteAgain(_stream, _mark);
            _isWrittenAgain = true;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // The next part cannot be written either, and says so.
        }
    }

    private void ForgetAgain()
    {
        if (!_isWrittenAgain)
        {
            return;
        }

        try
        {
            _directory.ForgetAgain(_stream, _mark);
            _isWrittenAgain = false;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // The published part is looked for before the note.
        }
    }

    private void Delete(PendingPart part)
    {
        part.Delete();
        if (part.Error is not null || part.IsGone)
        {
            _isPrepared = false;
            _disk.Pause(_backoff.Next());
        }
    }

    private void DropBuffer()
    {
        if (_buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            (_buffer, _filled) = (null, 0);
        }
    }
}
