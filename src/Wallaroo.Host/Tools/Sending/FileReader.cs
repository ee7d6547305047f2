using System.Buffers.Binary;

namespace Wallaroo.Host.Tools.Sending;

/// <summary>Reads a file from its beginning to its end, keeping a window of it in memory.</summary>
internal sealed class FileReader : IDisposable
{
    /// <summary>The longest message that is read.</summary>
    public const int MaxMessageBytes = 64 << 20;

    private const int WindowBytes = 1 << 20;
    private const int PrefixBytes = 4;
    private readonly Stream _stream;
    private byte[] _bytes = new byte[WindowBytes];
    private int _start;
    private int _end;
    private long _offset;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="CommandLine.CommandException">It cannot be opened.</exception>
    public FileReader(string path)
    {
        Path = path;
        try
        {
            _stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw SenderErrors.Unreadable(path, exception);
        }
    }

    /// <summary>The file's path.</summary>
    public string Path { get; }

    /// <summary>What has been read and not taken.</summary>
    private ReadOnlySpan<byte> Window => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Takes a line without its end, which is a line feed, or a carriage return and a line feed.</summary>
    /// <param name="line">The line; the last one of a file may have no end.</param>
    public bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var at = Window[searched..].IndexOf((byte)'\n');
            if (at >= 0)
            {
                line = Take(searched + at + 1)[..^1];
                line = line.EndsWith((byte)'\r') ? line[..^1] : line;
                return true;
            }

            searched = Window.Length;
            if (!Refill())
            {
                line = Take(searched);
                return searched > 0;
            }
        }
    }

    /// <summary>Takes records of one size: as many as are at hand, at least one.</summary>
    /// <param name="size">Bytes of a record.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="records">The records; the last one of a file may be shorter.</param>
    public int ReadRecords(int size, int most, out ReadOnlySpan<byte> records)
    {
        while (Window.Length < size && Refill())
        {
        }

        var count = Math.Min(most, Window.Length / size);
        if (count == 0)
        {
            records = Take(Window.Length);
            return records.IsEmpty ? 0 : 1;
        }

        records = Take(count * size);
        return count;
    }

    /// <summary>Takes a record that begins with its length.</summary>
    /// <param name="record">The record, its four bytes of length included.</param>
    /// <exception cref="CommandLine.CommandException">It is cut off, or too long.</exception>
    public bool TryReadPrefixed(out ReadOnlySpan<byte> record)
    {
        while (Window.Length < PrefixBytes && Refill())
        {
        }

        record = default;
        if (Window.IsEmpty)
        {
            return false;
        }

        if (Window.Length < PrefixBytes)
        {
            throw SenderErrors.CutOff(Path, _offset, PrefixBytes, Window.Length);
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(Window);
        if (length > MaxMessageBytes - PrefixBytes)
        {
            throw SenderErrors.TooLong(Path, _offset, length);
        }

        var size = PrefixBytes + (int)length;
        while (Window.Length < size)
        {
            if (!Refill())
            {
                throw SenderErrors.CutOff(Path, _offset, length, Window.Length - PrefixBytes);
            }
        }

        record = Take(size);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _bytes.AsSpan(_start, count);
        _start += count;
        _offset += count;
        return taken;
    }

    private bool Refill()
    {
        if (_start > 0)
        {
            Window.CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _bytes.Length)
        {
            Grow();
        }

        try
        {
            var read = _stream.Read(_bytes.AsSpan(_end));
            _end += read;
            return read > 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SenderErrors.Unreadable(Path, exception);
        }
    }

    private void Grow()
    {
        if (_bytes.Length >= MaxMessageBytes)
        {
            throw SenderErrors.TooLong(Path, _offset, _bytes.Length);
        }

        Array.Resize(ref _bytes, _bytes.Length * 2);
    }
}
