using Wallaroo.Sources;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans;

/// <summary>What a plan must know of a source, its types left aside.</summary>
internal sealed record SourceTraits
{
    /// <summary>The word for this kind of source.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether it can be read again from an earlier position.</summary>
    public required bool IsReplayable { get; init; }

    /// <summary>Whether the user asked to journal what is read.</summary>
    public required bool IsDurable { get; init; }

    /// <summary>Whether event times are those of arrival.</summary>
    public required bool IsTimedByArrival { get; init; }

    /// <summary>Whether event times come from the message.</summary>
    public required bool IsTimedByMessage { get; init; }

    /// <summary>Where it listens; null if it does not.</summary>
    public TcpAddress? Address { get; init; }

    /// <summary>The files it reads; null if it reads none.</summary>
    public IReadOnlyList<string>? Paths { get; init; }

    /// <summary>The longest frame in bytes; null where the configuration says it.</summary>
    public int? MaxFrameBytes { get; init; }

    /// <summary>Connections at once; null where the configuration says it.</summary>
    public int? MaxConnections { get; init; }

    /// <summary>
    /// Whether what is read is journaled before anything else is done with it: because the user asked for it, or
    /// because a second reading would find other times of arrival.
    /// </summary>
    public bool NeedsIngest => IsDurable || (IsReplayable && IsTimedByArrival);

    /// <summary>The traits of a source step; null for other steps.</summary>
    public static SourceTraits? Of(Step step) => step.Accept(Steps.Instance);

    private sealed class Steps() : StepVisitor<SourceTraits?>(null)
    {
        public static readonly Steps Instance = new();

        public override SourceTraits Visit<T>(SourceStep<T> step) => step.Source.Accept(new Sources<T>(step.Source));
    }

    private sealed class Sources<T>(Source<T> source) : ISourceVisitor<T, SourceTraits>
    {
        private readonly SourceTraits _common = new()
        {
            Kind = source.Kind,
            IsReplayable = source.IsReplayable,
            IsDurable = source.IsDurable,
            IsTimedByArrival = source.IsTimedByArrival,
            IsTimedByMessage = source.EventTime is not null,
        };

        public SourceTraits Visit(TcpSourceDefinition<T> source) => _common with
        {
            Address = source.Address,
            MaxFrameBytes = source.Options.MaxFrameBytes,
            MaxConnections = source.Options.MaxConnections,
        };

        public SourceTraits Visit(FileSourceDefinition<T> source) => _common with
        {
            Paths = source.Paths,
            MaxFrameBytes = source.Options.MaxFrameBytes,
        };

        public SourceTraits Visit<TPosition>(GeneratorSourceDefinition<T, TPosition> source) => _common;
    }
}
