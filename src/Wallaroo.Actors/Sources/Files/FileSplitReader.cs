using Wallaroo.Actors.Sources.Frames;
using Wallaroo.Codecs;
using Wallaroo.Keys;

namespace Wallaroo.Actors.Sources.Files;

/// <summary>
/// Reads a file's messages in order. Replayable: a safe point is a <see cref="FilePosition"/>, and a file that is not
/// what the safe point is about is refused.
/// </summary>
internal sealed class FileSplitReader<T>(
    string path, Framing framing, Decoder<T> decode, FileReadSettings settings, TimeProvider time) : SplitReader<T>
{
    private readonly FrameCutter _cutter = new(framing, settings.MaxFrameBytes);
    private readonly byte[] _head = new byte[FilePosition.HeadBytes];
    private readonly byte[] _endTail = new byte[FilePosition.TailBytes];
    private FileReadAhead? _ahead;
    private FileIdentity _identity;
    private FileChunk? _chunk;
    private int _taken;
    private long _position;
    private long _end;
    private int _endTailLength;
    private int _headLength;
    private ulong? _headHash;
    private ulong _tailHash = XxHash64.Hash([]);

    /// <summary>Bytes of the file before the end of the last message given.</summary>
    public long Position => _position;

    /// <summary>Opens and checks the file: the only member that waits for the disk, for at most 5 KiB.</summary>
    public override void Open(ReadOnlySpan<byte> safePoint, Action wake)
    {
        var file = FileOpening.Open(path);
        try
        {
            if (!safePoint.IsEmpty)
            {
                GoTo(FilePosition.Read(safePoint, $"file '{path}'"), file);
            }

            _identity = FileIdentity.Of(file);
            _ahead = new FileReadAhead(file, path, _position, settings, time, wake);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override ReadOutcome Read(SourceOutput<T> output, int limit)
    {
        for (var left = limit; left > 0 && !output.IsFull;)
        {
            if (_chunk is null && !TryTakeChunk())
            {
                return _ahead!.IsFinished ? Finish(output) : ReadOutcome.Wait;
            }

            left -= ReadChunk(_chunk!, output, left);
        }

        return ReadOutcome.More;
    }

    public override void WritePosition(ref WireWriter writer)
    {
        var tail = _chunk is not null && _position >= _chunk.Offset ? _chunk.TailHash(_position) : _tailHash;
        new FilePosition(_position, _identity, HeadHash(), tail).Write(ref writer);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_ahead is not null)
        {
            ReturnChunk();
            await _ahead.DisposeAsync();
            _ahead = null;
        }

        _cutter.Dispose();
    }

    private void GoTo(FilePosition position, Microsoft.Win32.SafeHandles.SafeFileHandle file)
    {
        var head = FileOpening.Verify(file, path, position);
        head.CopyTo(_head, 0);
        _headLength = head.Length;
        _position = position.Offset;
        _tailHash = position.TailHash;
    }

    private bool TryTakeChunk()
    {
        if (!_ahead!.TryTake(out _chunk))
        {
            return false;
        }

        _taken = 0;
        if (_headLength < _head.Length && _chunk.Offset == _headLength)
        {
            var more = Math.Min(_head.Length - _headLength, _chunk.Data.Length);
            _chunk.Data[..more].CopyTo(_head.AsSpan(_headLength));
            _headLength += more;
        }

        return true;
    }

    private int ReadChunk(FileChunk chunk, SourceOutput<T> output, int limit)
    {
        var data = chunk.Data;
        var rest = data[_taken..];
        var given = 0;
        for (; given < limit && !output.IsFull; given++)
        {
            var result = _cutter.Cut(ref rest, out var frame);
            if (result != CutResult.Frame)
            {
                EndChunk(result);
                return given;
            }

            _taken = data.Length - rest.Length;
            _position = chunk.Offset + _taken;
            output.Take(frame, decode);
        }

        return given;
    }

    private void EndChunk(CutResult result)
    {
        if (result == CutResult.Broken)
        {
            throw SourceErrors.BadFrame($"file '{path}'", _position, _cutter.Fault!);
        }

        ReturnChunk();
    }

    private void ReturnChunk()
    {
        if (_chunk is null)
        {
            return;
        }

        if (_position >= _chunk.Offset)
        {
            _tailHash = _chunk.TailHash(_position);
        }

        _end = _chunk.End;
        _endTailLength = _chunk.CopyTail(_endTail);
        _ahead!.Return(_chunk);
        _chunk = null;
    }

    private ReadOutcome Finish(SourceOutput<T> output)
    {
        var result = _cutter.Finish(lastLineCounts: true, out var line);
        if (result == CutResult.Broken)
        {
            throw SourceErrors.BadFrame($"file '{path}'", _position, _cutter.Fault!);
        }

        if (result == CutResult.Frame)
        {
            _position = _end;
            _tailHash = XxHash64.Hash(_endTail.AsSpan(0, _endTailLength));
            output.Take(line, decode);
        }

        return ReadOutcome.End;
    }

    private ulong HeadHash()
    {
        var length = (int)Math.Min(_head.Length, _position);
        if (length < _head.Length)
        {
            return XxHash64.Hash(_head.AsSpan(0, length));
        }

        return _headHash ??= XxHash64.Hash(_head);
    }
}
