using Wallaroo.Sinks;

namespace Wallaroo;

/// <summary>Sinks for a program that the engine is embedded in.</summary>
public static class EmbeddedSink
{
    /// <summary>
    /// Calls a function for each message, one at a time for each stream. A message counts as taken when the
    /// function returns; after a crash those that had not been acknowledged come again.
    /// </summary>
    /// <param name="write">Takes a message.</param>
    /// <typeparam name="T">The type of the messages.</typeparam>
    public static Sink<T> Call<T>(Action<T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return new DelegateSink<T>((message, _, _) =>
        {
            write(message);
            return ValueTask.CompletedTask;
        });
    }

    /// <summary>
    /// Calls an asynchronous function for each message, one at a time for each stream, with its position: a
    /// repeated delivery has the same one.
    /// </summary>
    /// <param name="write">Takes a message.</param>
    /// <typeparam name="T">The type of the messages.</typeparam>
    public static Sink<T> CallAsync<T>(Func<T, SinkPosition, CancellationToken, ValueTask> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return new DelegateSink<T>(write);
    }
}
