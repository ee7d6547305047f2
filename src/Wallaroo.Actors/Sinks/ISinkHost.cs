namespace Wallaroo.Actors.Sinks;

/// <summary>What a sink asks of the worker it runs on.</summary>
internal interface ISinkHost
{
    /// <summary>The time in nanoseconds since 1970.</summary>
    long Now { get; }

    /// <summary>Hands a message to a sink's own actor, from any thread.</summary>
    void Post(Execution.Actor sink, in Execution.ActorMessage message);

    /// <summary>The application must stop.</summary>
    void Fail(Exception reason);

    /// <summary>Something that people should know, and that needs no stop: a lost connection, a disk that is full.</summary>
    void Report(Execution.Actor sink, Exception problem);
}
