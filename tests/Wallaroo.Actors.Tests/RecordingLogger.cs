using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Wallaroo.Actors.Tests;

/// <summary>Keeps what was logged, so that a test can wait for an event.</summary>
internal sealed class RecordingLogger : ILogger
{
    private readonly ConcurrentDictionary<int, Channel<string>> _events = new();

    /// <summary>Waits for the next event with an id; answers with its text.</summary>
    public Task<string> NextAsync(int eventId) =>
        Awaited.Within(Events(eventId).Reader.ReadAsync().AsTask(), $"log event {eventId}");

    public async Task NextAsync(int eventId, int count)
    {
        for (var index = 0; index < count; index++)
        {
            await Awaited.Within(Events(eventId).Reader.ReadAsync().AsTask(), $"log event {eventId}, {index + 1} of {count}");
        }
    }

    /// <summary>Events with an id that no one waited for yet.</summary>
    public int Count(int eventId) => Events(eventId).Reader.Count;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Events(eventId.Id).Writer.TryWrite(formatter(state, exception));

    private Channel<string> Events(int eventId) => _events.GetOrAdd(eventId, _ => Channel.CreateUnbounded<string>());
}
