using Wallaroo.Actors.Execution;

namespace Wallaroo.Actors.Sources;

/// <summary>What a source asks of the worker it runs on.</summary>
internal interface ISourceHost
{
    /// <summary>The time in nanoseconds since 1970.</summary>
    long Now { get; }

    /// <summary>Whether the worker holds so much that sources must wait.</summary>
    bool IsOverBudget { get; }

    /// <summary>Wakes an actor, from any thread.</summary>
    void Wake(Actor actor);

    /// <summary>The split reads.</summary>
    void Started(Actor source);

    /// <summary>The split has ended, and everything that came from it is committed.</summary>
    void Ended(Actor source);

    /// <summary>Something that people are to know of, and that nothing stops for.</summary>
    void Report(Actor source, Exception problem);

    /// <summary>The application must stop.</summary>
    void Fail(Exception reason);
}
