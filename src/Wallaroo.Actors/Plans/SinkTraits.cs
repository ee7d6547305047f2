using Wallaroo.Sinks;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans;

/// <summary>What a plan must know of a sink, its types left aside.</summary>
internal sealed record SinkTraits
{
    /// <summary>The word for this kind of sink.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether it takes each message once; otherwise messages may repeat after a crash.</summary>
    public bool IsExactlyOnce { get; init; }

    /// <summary>Whom it connects to; null if to nobody.</summary>
    public TcpAddress? Address { get; init; }

    /// <summary>Where its files are; null if it writes none.</summary>
    public string? Directory { get; init; }

    /// <summary>The size in bytes at which a part is published; null where the configuration says it.</summary>
    public long? PartBytes { get; init; }

    /// <summary>The age at which a part is published; null where the configuration says it.</summary>
    public TimeSpan? PartAge { get; init; }

    /// <summary>The traits of a sink step; null for other steps.</summary>
    public static SinkTraits? Of(Step step) => step.Accept(Steps.Instance);

    private sealed class Steps() : StepVisitor<SinkTraits?>(null)
    {
        public static readonly Steps Instance = new();

        public override SinkTraits Visit<T>(SinkStep<T> step) => step.Sink.Accept(new Sinks<T>());
    }

    private sealed class Sinks<T> : ISinkVisitor<T, SinkTraits>
    {
        public SinkTraits Visit(EncodedSink<T> sink) => sink.Target switch
        {
            TcpByteSink tcp => new() { Kind = sink.Kind, Address = tcp.Address },
            FileByteSink file => new()
            {
                Kind = sink.Kind,
                IsExactlyOnce = true,
                Directory = file.Directory,
                PartBytes = file.Options.PartBytes,
                PartAge = file.Options.PartAge,
            },
            _ => new() { Kind = sink.Kind },
        };

        public SinkTraits Visit(DelegateSink<T> sink) => new() { Kind = sink.Kind };
    }
}
