using Microsoft.Extensions.Logging;
using Wallaroo.Host.ExternalChannel;

namespace Wallaroo.Host.Tests.ExternalChannel;

/// <summary>An external channel on a free port with a worker behind it.</summary>
internal sealed class RunningChannel : IAsyncDisposable
{
    public RunningChannel(string host = "127.0.0.1") => Server = ExternalChannelServer.Start(new TcpAddress(host, 0), Worker, "initializer", Log);

    public FakeWorker Worker { get; } = new();

    public RecordingLogger Log { get; } = new();

    public ExternalChannelServer Server { get; }

    public string Address => $"127.0.0.1:{Server.EndPoint.Port}";

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>Keeps what is logged.</summary>
    internal sealed class RecordingLogger : ILogger
    {
        private readonly List<string> _lines = [];
        private readonly SemaphoreSlim _added = new(0);

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public async Task<string> NextAsync()
        {
            Assert.True(await _added.WaitAsync(TimeSpan.FromSeconds(30)), "nothing was logged");
            return Lines[^1];
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
            {
                _lines.Add($"{logLevel} {eventId.Id} {formatter(state, exception)}{(exception is null ? "" : $" {exception.Message}")}");
            }

            _added.Release();
        }
    }
}
