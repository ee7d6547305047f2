using System.Net;
using System.Net.Sockets;
using Demo.Counting;

namespace Wallaroo.Processes.Tests.Harness;

/// <summary>
/// Takes the answers of a word count over TCP, from one connection after the other: what a killed worker has left in the first is
/// read before what its successor sends. Within a connection each word must go up by one: answers may be repeated at its beginning,
/// but no more once there was a new one.
/// </summary>
internal sealed class AnswerReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _faults = [];
    private readonly Task _accepting;
    private TaskCompletionSource _reading = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AnswerReceiver(bool isReading = true, int port = 0)
    {
        if (isReading)
        {
            _reading.SetResult();
        }

        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Address => $"localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public Answers Answers { get; } = new();

    /// <summary>Completes when somebody has connected for the first time.</summary>
    public Task Connected => _connected.Task;

    /// <summary>Where a word did not go up by one within a connection.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_faults)
            {
                return [.. _faults];
            }
        }
    }

    /// <summary>Reads on, after it was made without.</summary>
    public void Read() => _reading.TrySetResult();

    /// <summary>Reads no more until <see cref="Read"/>.</summary>
    public void Pause() => _reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            _connected.TrySetResult();
            await ReceiveAsync(client);
        }
    }

    private async Task ReceiveAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream());
        var last = new Dictionary<string, long>(StringComparer.Ordinal);
        var buffer = new char[64 * 1024];
        var rest = "";
        while (true)
        {
            await _reading.Task.WaitAsync(_stop.Token);
            int count;
            try
            {
                count = await reader.ReadAsync(buffer, _stop.Token);
            }
            catch (IOException)
            {
                // The worker was killed with something in its hands; what came whole counts.
                return;
            }

            if (count == 0)
            {
                return;
            }

            var lines = (rest + new string(buffer, 0, count)).Split('\n');
            rest = lines[^1];
            foreach (var line in lines[..^1])
            {
                Take(line, last);
            }
        }
    }

    private void Take(string line, Dictionary<string, long> last)
    {
        Answers.Take(line);
        var parts = line.Split(" => ");
        var count = parts.Length == 2 ? long.Parse(parts[1]) : 0;
        if (last.TryGetValue(parts[0], out var before) && count != before + 1)
        {
            lock (_faults)
            {
                _faults.Add($"'{parts[0]}' went from {before} to {count} within a connection");
            }
        }

        last[parts[0]] = count;
    }
}
