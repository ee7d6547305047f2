namespace Wallaroo.Actors.Execution;

/// <summary>
/// A single-threaded state machine: it is told what happened, and does what follows through the ports it was given.
/// It does no I/O and never waits.
/// </summary>
internal abstract class Actor
{
    /// <summary>The executor it runs on, where there are several.</summary>
    public int Executor { get; init; }

    /// <summary>A name for logs and failures.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it only gives others work, and so waits until they have none, but for a turn now and then.</summary>
    public virtual bool IsProducer => false;

    /// <summary>The executor's own note of whether the actor waits in its run queue.</summary>
    internal bool IsQueued { get; set; }

    /// <summary>Whether the actor has nothing left to do, and nothing of it is outstanding.</summary>
    public abstract bool IsIdle { get; }

    /// <summary>How it stands; asked on its own executor.</summary>
    public virtual Standing Standing => Standing.Of(0, isBusy: false);

    /// <summary>Takes note of what happened; longer work waits for <see cref="Run"/>.</summary>
    public abstract void Receive(in ActorMessage message);

    /// <summary>Works for a bounded slice. True if there is more that can be done now.</summary>
    public abstract bool Run();
}
