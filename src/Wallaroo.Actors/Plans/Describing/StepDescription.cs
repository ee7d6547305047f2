using Wallaroo.Codecs;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Describing;

/// <summary>What drawings say of a step; types by their names in C#.</summary>
internal sealed record StepDescription
{
    public required string Name { get; init; }

    /// <summary>The word for this kind of step.</summary>
    public required string Kind { get; init; }

    /// <summary>The type of the messages that leave it; for a sink, that enter it.</summary>
    public required string MessageType { get; init; }

    /// <summary>The type of the keys under which they leave; null where they have none.</summary>
    public string? KeyType { get; init; }

    /// <summary>The type of the state of a key; null where it keeps none.</summary>
    public string? StateType { get; init; }

    /// <summary>How it calls an outside system; null where it calls none.</summary>
    public AsyncOptions? Calls { get; init; }

    public SourceTraits? Source { get; init; }

    public SinkTraits? Sink { get; init; }

    /// <summary>What happens to messages it fails on; null where it cannot fail.</summary>
    public ErrorPolicy? ErrorPolicy { get; init; }

    public static StepDescription Of(Step step)
    {
        var role = StepRoles.Of(step);
        return new StepDescription
        {
            Name = step.Name,
            Kind = step.Kind,
            MessageType = CSharpName.Of(step.OutputType),
            KeyType = step.KeyType is null ? null : CSharpName.Of(step.KeyType),
            StateType = step.Accept(States.Instance) is { } state ? CSharpName.Of(state) : null,
            Calls = step.Accept(Options.Instance),
            Source = SourceTraits.Of(step),
            Sink = SinkTraits.Of(step),
            ErrorPolicy = role == StepRole.Merge ? null : step.ErrorPolicy,
        };
    }

    private sealed class States() : StepVisitor<Type?>(null)
    {
        public static readonly States Instance = new();

        public override Type Visit<TKey, TIn, TState, TOut>(StateStep<TKey, TIn, TState, TOut> step) => typeof(TState);

        public override Type Visit<TKey, TLeft, TRight, TState, TOut>(ConnectStep<TKey, TLeft, TRight, TState, TOut> step) =>
            typeof(TState);
    }

    private sealed class Options() : StepVisitor<AsyncOptions?>(null)
    {
        public static readonly Options Instance = new();

        public override AsyncOptions Visit<TIn, TOut>(AsyncStep<TIn, TOut> step) => step.Options;
    }
}
