using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;

namespace Wallaroo.Actors.Sources.Files;

/// <summary>
/// Reads a file ahead of the one who takes its chunks, into a fixed number of buffers. The reading runs on the thread
/// pool; taking and giving back never block.
/// </summary>
internal sealed class FileReadAhead : IAsyncDisposable
{
    private const int SmallestRead = 16 * 1024;
    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly FileIdentity _identity;
    private readonly FileReadSettings _settings;
    private readonly TimeProvider _time;
    private readonly Action _wake;
    private readonly Channel<FileChunk> _free = Channel.CreateUnbounded<FileChunk>();
    private readonly Channel<FileChunk> _full = Channel.CreateUnbounded<FileChunk>();
    private readonly CancellationTokenSource _stop = new();
    private readonly byte[] _tail = new byte[FilePosition.TailBytes];
    private readonly Task _reading;
    private long _offset;
    private int _tailLength;

    /// <summary>Begins to read.</summary>
    /// <param name="file">The file; it is closed by <see cref="DisposeAsync"/>.</param>
    /// <param name="path">Where it was found.</param>
    /// <param name="offset">Where to begin.</param>
    /// <param name="settings">Sizes, and whether to wait for more at the end.</param>
    /// <param name="time">For the waiting.</param>
    /// <param name="wake">Called from any thread when there is something to take, or nothing ever more.</param>
    public FileReadAhead(
        SafeFileHandle file, string path, long offset, FileReadSettings settings, TimeProvider time, Action wake)
    {
        (_file, _path, _offset, _settings, _time, _wake) = (file, path, offset, settings, time, wake);
        _identity = FileIdentity.Of(file);
        _tailLength = RandomAccess.Read(file, _tail.AsSpan(0, (int)Math.Min(_tail.Length, offset)), offset - Math.Min(_tail.Length, offset));
        for (var index = 0; index < settings.Chunks; index++)
        {
            _free.Writer.TryWrite(new FileChunk());
        }

        _reading = RunAsync();
    }

    /// <summary>Whether all chunks have been taken and there will be no more.</summary>
    /// <exception cref="SourceException">Reading ended by an error.</exception>
    public bool IsFinished
    {
        get
        {
            var completion = _full.Reader.Completion;
            return completion.IsFaulted
                ? throw completion.Exception.InnerException!
                : completion.IsCompleted;
        }
    }

    /// <summary>Takes the next chunk, if it is there.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FileChunk? chunk) => _full.Reader.TryRead(out chunk);

    /// <summary>Gives a chunk back that has been used up.</summary>
    public void Return(FileChunk chunk) => _free.Writer.TryWrite(chunk);

    /// <summary>Ends the reading. Chunks that were taken must have been returned.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        while (_full.Reader.TryRead(out var chunk) || _free.Reader.TryRead(out chunk))
        {
            chunk.Release();
        }

        _file.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        Exception? error = null;
        try
        {
            await ReadToEndAsync();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        catch (SourceException broken)
        {
            error = broken;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            error = SourceErrors.Failed(_path, _offset, failed);
        }

        _full.Writer.TryComplete(error);
        _wake();
    }

    private async Task ReadToEndAsync()
    {
        var capacity = SmallestRead;
        var looks = 0;
        while (true)
        {
            var wasReplaced = looks > 0 && looks % _settings.PollsBetweenPathChecks == 0 && IsReplaced();
            var chunk = await _free.Reader.ReadAsync(_stop.Token);
            var read = await ReadAsync(chunk, Math.Min(capacity, _settings.ChunkBytes));
            if (read > 0)
            {
                capacity = read == capacity ? Math.Min(2 * capacity, _settings.ChunkBytes) : capacity;
                looks = 0;
                continue;
            }

            chunk.Release();
            _free.Writer.TryWrite(chunk);
            if (!_settings.Follow)
            {
                return;
            }

            if (wasReplaced)
            {
                throw SourceErrors.Replaced(_path);
            }

            looks++;
            capacity = SmallestRead;
            await Task.Delay(_settings.PollInterval, _time, _stop.Token);
        }
    }

    private async ValueTask<int> ReadAsync(FileChunk chunk, int capacity)
    {
        var overlap = _tailLength;
        var read = await RandomAccess.ReadAsync(_file, chunk.Rent(_offset, overlap, capacity), _offset - overlap, _stop.Token);
        if (read < overlap)
        {
            throw SourceErrors.Shrunk(_path, RandomAccess.GetLength(_file), _offset);
        }

        chunk.Fill(read);
        if (!chunk.Overlap.SequenceEqual(_tail.AsSpan(0, overlap)))
        {
            throw SourceErrors.Changed(_path, _offset, isOtherFile: false);
        }

        if (read > overlap)
        {
            _offset = chunk.End;
            _tailLength = chunk.CopyTail(_tail);
            _full.Writer.TryWrite(chunk);
            _wake();
        }

        return read - overlap;
    }

    private bool IsReplaced() => FileIdentity.Of(_path) is not { } found || !found.MayBe(_identity);
}
