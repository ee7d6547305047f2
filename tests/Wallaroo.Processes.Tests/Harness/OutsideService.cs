using System.Net;
using System.Net.Sockets;

namespace Wallaroo.Processes.Tests.Harness;

/// <summary>
/// An outside system that is asked over TCP: a line with the key of the call and the question, answered with the question and the
/// number of the call, so that no two answers are the same. It can keep its callers waiting.
/// </summary>
internal sealed class OutsideService : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _lock = new();
    private readonly List<Call> _calls = [];
    private readonly HashSet<string> _answered = new(StringComparer.Ordinal);
    private readonly Task _accepting;
    private Hold? _hold;

    public OutsideService()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Address => $"localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>All calls so far, in the order of their numbers.</summary>
    public IReadOnlyList<Call> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Answers no call any more once so many questions are answered, until the worker was killed.</summary>
    /// <returns>What completes when <paramref name="waiting"/> calls wait for an answer.</returns>
    public Task HoldFrom(int answered, int waiting)
    {
        var hold = new Hold(answered, waiting);
        lock (_lock)
        {
            _hold = hold;
        }

        return hold.Reached.Task;
    }

    /// <summary>Hangs up on those that wait, and answers again.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _hold?.Ended.SetResult();
            _hold = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Release();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var reader = new StreamReader(client.GetStream());
                if (await reader.ReadLineAsync() is { } line)
                {
                    await AnswerAsync(client, line);
                }
            }
            catch (IOException)
            {
                // The worker was killed.
            }
        }
    }

    private async Task AnswerAsync(TcpClient client, string line)
    {
        var (call, hold) = Note(line);
        if (hold is not null)
        {
            await hold.Ended.Task;
            return;
        }

        await using var writer = new StreamWriter(client.GetStream());
        await writer.WriteAsync($"{call.Question} {call.Number}\n");
    }

    private (Call Call, Hold? Hold) Note(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        lock (_lock)
        {
            var call = new Call(_calls.Count, line[..space], line[(space + 1)..], _hold is not { } hold || _answered.Count < hold.From);
            _calls.Add(call);
            if (call.IsAnswered)
            {
                _answered.Add(call.Question);
                return (call, null);
            }

            _hold!.Wait();
            return (call, _hold);
        }
    }

    private sealed class Hold(int from, int waiting)
    {
        private int _waiting;

        public int From => from;

        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Wait()
        {
            if (++_waiting == waiting)
            {
                Reached.SetResult();
            }
        }
    }
}

/// <summary>A call of an outside service.</summary>
/// <param name="Number">How many there were before.</param>
/// <param name="Key">The key that it was made with.</param>
/// <param name="Question">What it asked.</param>
/// <param name="IsAnswered">Whether it was answered, rather than kept waiting until the worker was killed.</param>
internal sealed record Call(int Number, string Key, string Question, bool IsAnswered);
