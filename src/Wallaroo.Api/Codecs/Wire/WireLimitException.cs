namespace Wallaroo.Codecs;

/// <summary>A <see cref="WireBuffer"/> would grow beyond the limit it was given (WAL3020).</summary>
public sealed class WireLimitException : CodecException
{
    internal WireLimitException(long requested, int limit)
        : base("WAL3020", $"an encoded value needs {requested} bytes, the limit is {limit}; split the value into smaller ones or raise the limit")
    {
        Requested = requested;
        Limit = limit;
    }

    /// <summary>How many bytes the buffer would have had to hold.</summary>
    public long Requested { get; }

    /// <summary>The most it may hold, in bytes.</summary>
    public int Limit { get; }
}
