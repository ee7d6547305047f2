using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Workers.Reports;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Stages;

namespace Wallaroo.Actors.Sources;

/// <summary>What the worker knows of a source's actor, whatever its messages are.</summary>
internal abstract class SourceActor : Actor
{
    /// <summary>The catalogue's id of the split's stream.</summary>
    public abstract uint Origin { get; }

    /// <summary>The name of its source.</summary>
    public abstract string Step { get; }

    /// <summary>Whether it reads, or has ended.</summary>
    public abstract bool IsStarted { get; }

    /// <summary>Whether it has ended and nothing of it is outstanding.</summary>
    public abstract bool IsFinished { get; }

    public override bool IsIdle => IsFinished;

    public override bool IsProducer => true;

    /// <summary>Messages read since the start.</summary>
    public abstract long Messages { get; }

    /// <summary>The steps behind it, and itself.</summary>
    public abstract IReadOnlyList<StepInfo> Steps { get; }

    /// <summary>The ways out of its stage.</summary>
    public abstract IReadOnlyList<OutputEdge> Edges { get; }

    /// <summary>Where it stands. From any thread.</summary>
    public abstract SplitReport Report();

    /// <summary>Whether a crash cannot bring the message of a dead letter once more, from here or to a sink. From any thread.</summary>
    public abstract bool IsSettled(DeadLetter letter);

    /// <summary>Ends the reader's I/O.</summary>
    public abstract ValueTask CloseAsync();
}
