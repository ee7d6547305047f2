namespace Wallaroo.Actors.Sources.Tcp;

/// <summary>What a TCP source counts, for metrics and tests. Read and written from any thread.</summary>
internal sealed class TcpSourceCounters
{
    private long _accepted;
    private long _refused;
    private long _broken;
    private long _receivedBytes;
    private long _waitingBytes;
    private long _waitingChunks;

    /// <summary>Connections taken, ever.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Connections closed at once because there were too many, ever.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Connections closed for what they sent, ever.</summary>
    public long Broken => Interlocked.Read(ref _broken);

    /// <summary>Bytes received, ever.</summary>
    public long ReceivedBytes => Interlocked.Read(ref _receivedBytes);

    /// <summary>Bytes received and not yet cut into frames, now.</summary>
    public long WaitingBytes => Interlocked.Read(ref _waitingBytes);

    /// <summary>Buffers that hold these bytes, now.</summary>
    public long WaitingChunks => Interlocked.Read(ref _waitingChunks);

    public void CountAccepted() => Interlocked.Increment(ref _accepted);

    public void CountRefused() => Interlocked.Increment(ref _refused);

    public void CountBroken() => Interlocked.Increment(ref _broken);

    public void CountReceived(int bytes)
    {
        Interlocked.Add(ref _receivedBytes, bytes);
        Interlocked.Add(ref _waitingBytes, bytes);
        Interlocked.Increment(ref _waitingChunks);
    }

    public void CountUsed(int bytes)
    {
        Interlocked.Add(ref _waitingBytes, -bytes);
        Interlocked.Decrement(ref _waitingChunks);
    }
}
