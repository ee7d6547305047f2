using Wallaroo.Actors.Journals;
using Wallaroo.Simulation.Outside;

namespace Wallaroo.Simulation.Topologies;

/// <summary>An application, what comes to it, and what must have come of that.</summary>
internal abstract class Scenario
{
    public abstract string Name { get; }

    public abstract Application Application { get; }

    /// <summary>A key to ask for now and then; null for none.</summary>
    public virtual (string Step, string Key)? Query => null;

    /// <summary>Whether dead letters are replayed now and then.</summary>
    public virtual bool ReplaysLetters => false;

    /// <summary>Whether every replay ends well at last, so that no letter is left.</summary>
    public virtual bool EndsWithoutLetters => false;

    /// <summary>Whether this is what a step with the policy to stop is expected to end the worker with.</summary>
    public virtual bool IsExpectedFailure(Exception failure) => false;

    /// <summary>Checks, when everything is at rest, all that came of the run.</summary>
    public abstract void Check(World world, IReadOnlyList<DeadLetter> letters, IStateReader states);
}

/// <summary>Reads states at rest.</summary>
internal interface IStateReader
{
    /// <summary>The state of a key as JSON; null if it has none.</summary>
    string? Read(string step, string key);
}
