using Wallaroo.Sinks;

namespace Wallaroo;

/// <summary>Sinks for a program that the engine is embedded in.</summary>
public static class EmbeddedSink
{
    /// <summary>
    /// Calls a function for each message, one at a time, on a thread of the engine: it must not block. A message counts
    /// as taken when the function returns; after a crash the latest ones come again. If it throws, the application stops,
    /// and the message comes again at the next start.
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
    /// Calls an asynchronous function for each message, one at a time: the next one when what it returned has ended. A
    /// message that comes again after a crash has the position that it had before. If the call fails, the application
    /// stops, and the message comes again at the next start.
    /// </summary>
    /// <param name="write">Takes a message, its position, and a token that is cancelled when the worker ends.</param>
    /// <typeparam name="T">The type of the messages.</typeparam>
    public static Sink<T> CallAsync<T>(Func<T, SinkPosition, CancellationToken, ValueTask> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return new DelegateSink<T>(write);
    }
}
