namespace Wallaroo.Host.Tools.Receiving;

/// <summary>Where to listen, and what to do with what comes.</summary>
internal sealed record ReceiverOptions
{
    /// <summary>What is read at once where nothing else is said.</summary>
    public const int DefaultBufferSize = 256 << 10;

    /// <summary>The longest frame that is taken.</summary>
    public const int MaxFrameBytes = 64 << 20;

    /// <summary>Where to listen.</summary>
    public required TcpAddress Listen { get; init; }

    /// <summary>Whether messages have their length before them; else what comes is taken as lines.</summary>
    public bool IsFramed { get; init; }

    /// <summary>Whether what comes is written anywhere.</summary>
    public bool Writes { get; init; } = true;

    /// <summary>The file it is written to; null for standard output.</summary>
    public string? OutputPath { get; init; }

    /// <summary>Bytes read at once.</summary>
    public int BufferSize { get; init; } = DefaultBufferSize;

    /// <summary>After how many messages to end; null for never.</summary>
    public long? Expected { get; init; }

    /// <summary>How long to wait for them; null for ever.</summary>
    public TimeSpan? Timeout { get; init; }
}
