namespace Wallaroo.Host.Tools.Receiving;

/// <summary>Takes what all connections receive: counts it, writes it, and knows when it is enough. Not safe for several threads at once: callers hold its lock.</summary>
internal sealed class ReceivedOutput : IDisposable
{
    private readonly string _name;
    private readonly Stream? _stream;
    private readonly TimeProvider _time;
    private readonly long _expected;
    private long _first;
    private long _last;

    /// <summary>Makes one.</summary>
    /// <param name="name">What it writes to, for messages.</param>
    /// <param name="stream">What it writes to; null for nothing.</param>
    /// <param name="expected">After how many messages it is enough; null for never.</param>
    /// <param name="time">The clock.</param>
    public ReceivedOutput(string name, Stream? stream, long? expected, TimeProvider time)
    {
        _name = name;
        _stream = stream;
        _expected = expected ?? long.MaxValue;
        _time = time;
    }

    /// <summary>Held while a connection adds what it received.</summary>
    public Lock Sync { get; } = new();

    /// <summary>Messages taken.</summary>
    public long Messages { get; private set; }

    /// <summary>Bytes received for them, headers included.</summary>
    public long Bytes { get; private set; }

    /// <summary>How many messages are still wanted.</summary>
    public long Wanted => _expected - Messages;

    /// <summary>From the first bytes to the last.</summary>
    public TimeSpan Elapsed => Bytes == 0 ? TimeSpan.Zero : _time.GetElapsedTime(_first, _last);

    /// <summary>Counts.</summary>
    /// <param name="messages">Messages that are complete now.</param>
    /// <param name="bytes">Bytes that were received.</param>
    public void Count(long messages, long bytes)
    {
        _first = Bytes == 0 ? _time.GetTimestamp() : _first;
        _last = _time.GetTimestamp();
        Messages += messages;
        Bytes += bytes;
    }

    /// <summary>Writes.</summary>
    /// <exception cref="CommandLine.CommandException">It cannot be written.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _stream?.Write(bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ReceiverErrors.Write(_name, exception);
        }
    }

    /// <summary>Writes what is still in memory.</summary>
    /// <exception cref="CommandLine.CommandException">It cannot be written.</exception>
    public void Flush()
    {
        try
        {
            _stream?.Flush();
        }
        catch (IOException exception)
        {
            throw ReceiverErrors.Write(_name, exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream?.Dispose();
}
