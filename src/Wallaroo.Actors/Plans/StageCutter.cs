using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans;

/// <summary>Cuts a graph of steps without mistakes into stages: where the key changes, at outside calls, sources and sinks.</summary>
internal sealed class StageCutter(StepGraph graph)
{
    // Where the outputs of a step come from: one draft, or several behind a merge of streams without keys.
    private readonly Dictionary<Step, IReadOnlyList<StageDraft>> _homes = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Step> _spread = new(ReferenceEqualityComparer.Instance);

    /// <summary>In the order of their entries.</summary>
    public List<StageDraft> Drafts { get; } = [];

    /// <summary>Which step runs where, in the order of the graph.</summary>
    public List<(StageDraft Draft, Step Step)> Members { get; } = [];

    /// <summary>The ways between drafts, in the order of their entries and then of their producers.</summary>
    public List<(StageDraft From, Step Producer, StageDraft To)> Ways { get; } = [];

    /// <summary>Whether the outputs of a step have keys that may differ; collected ones have one for all.</summary>
    public bool IsSpread(Step step) => _spread.Contains(step);

    public void Cut()
    {
        foreach (var step in graph.Steps)
        {
            Spread(step);
            _homes[step] = StepRoles.Of(step) switch
            {
                StepRole.Source => Begin(step),
                StepRole.KeyBy or StepRole.Collect or StepRole.Async => [Enter(StageKind.Partitioned, step)],
                StepRole.Sink => [Enter(StageKind.Sink, step)],
                _ => Go(step),
            };
        }
    }

    // A key is kept up to the next key by or collect.
    private void Spread(Step step)
    {
        var spreads = StepRoles.Of(step) switch
        {
            StepRole.KeyBy => true,
            StepRole.Collect => false,
            _ => step.KeyType is not null && step.Inputs.Any(IsSpread),
        };
        if (spreads)
        {
            _spread.Add(step);
        }
    }

    // A source whose input is journaled is a stage alone; what is behind it begins in the ingest.
    private IReadOnlyList<StageDraft> Begin(Step source)
    {
        var reading = Add(StageKind.Source, source);
        if (!SourceTraits.Of(source)!.NeedsIngest)
        {
            return [reading];
        }

        var ingest = Add(StageKind.Partitioned, source);
        Ways.Add((reading, source, ingest));
        return [ingest];
    }

    private StageDraft Enter(StageKind kind, Step entry)
    {
        var draft = Add(kind, entry);
        var input = entry.Inputs[0];
        foreach (var from in _homes[input])
        {
            Ways.Add((from, input, draft));
        }

        return draft;
    }

    private IReadOnlyList<StageDraft> Go(Step step)
    {
        IReadOnlyList<StageDraft> homes = [.. step.Inputs.SelectMany(input => _homes[input]).Distinct()];
        if (step.KeyType is not null)
        {
            foreach (var other in homes.Skip(1))
            {
                homes[0].Take(other);
            }

            homes = [homes[0]];
        }

        Members.AddRange(homes.Select(home => (home, step)));
        return homes;
    }

    private StageDraft Add(StageKind kind, Step entry)
    {
        var draft = new StageDraft(kind, entry);
        Drafts.Add(draft);
        Members.Add((draft, entry));
        return draft;
    }
}
