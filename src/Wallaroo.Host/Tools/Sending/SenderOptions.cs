namespace Wallaroo.Host.Tools.Sending;

/// <summary>What to send, where to, and how fast.</summary>
internal sealed record SenderOptions
{
    /// <summary>Messages in a batch where nothing else is said.</summary>
    public const int DefaultBatchSize = 500;

    /// <summary>The pause between batches where nothing else is said.</summary>
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromMilliseconds(5);

    /// <summary>Where to; with several, batches go to them in turn.</summary>
    public required IReadOnlyList<TcpAddress> Hosts { get; init; }

    /// <summary>How many messages; null for all that the files have.</summary>
    public long? Messages { get; init; }

    /// <summary>Files to send, in order; none for a sequence of integers.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Whether to begin again at the first file after the last.</summary>
    public bool Repeat { get; init; }

    /// <summary>What a message is.</summary>
    public MessageForm Form { get; init; } = MessageForm.Lines;

    /// <summary>Bytes of a record of <see cref="MessageForm.FixedRecords"/>, its header included.</summary>
    public int RecordSize { get; init; }

    /// <summary>The first integer sent is one more.</summary>
    public ulong StartFrom { get; init; }

    /// <summary>Follows each integer of <see cref="MessageForm.BinaryIntegers"/>.</summary>
    public string PartitionKey { get; init; } = "";

    /// <summary>Messages in a batch.</summary>
    public int BatchSize { get; init; } = DefaultBatchSize;

    /// <summary>From the beginning of a batch to that of the next; zero for no pause.</summary>
    public TimeSpan Interval { get; init; } = DefaultInterval;

    /// <summary>By how many messages, at most, batches are larger; it changes every 1,000 batches.</summary>
    public int VaryBy { get; init; }

    /// <summary>Messages in a second in place of batches and intervals; 0 for as fast as they are taken; null for batches.</summary>
    public double? Rate { get; init; }

    /// <summary>The file that each message sent is noted in; null for none.</summary>
    public string? SentLogPath { get; init; }
}
