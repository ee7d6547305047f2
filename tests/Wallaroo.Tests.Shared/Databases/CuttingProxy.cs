using System.Net;
using System.Net.Sockets;

namespace Wallaroo.Tests.Shared.Databases;

/// <summary>A line to a server on loopback that can be stopped, made deaf or cut at a chosen moment.</summary>
public sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _sockets = [];
    private readonly object _gate = new();
    private readonly int _server;
    private long _bytesLeft = long.MaxValue;
    private bool _swallowAnswers;
    private bool _refuse;

    /// <param name="server">The server's port.</param>
    public CuttingProxy(int server)
    {
        _server = server;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        Begin(Accept);
    }

    public int Port { get; }

    /// <summary>Completes when the next answer of the server was swallowed and its connection cut.</summary>
    public TaskCompletionSource Swallowed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a sender was stopped.</summary>
    public TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The server's next answer never arrives; the connection is cut instead.</summary>
    public void SwallowNextAnswer()
    {
        lock (_gate)
        {
            _swallowAnswers = true;
        }
    }

    /// <summary>Passes so many bytes on to the server and then none, until <see cref="Resume"/>.</summary>
    public void StopAfter(long bytes)
    {
        lock (_gate)
        {
            _bytesLeft = bytes;
        }
    }

    /// <summary>Cuts all connections and lets no other through, until <see cref="Resume"/>.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            _refuse = true;
            Close();
        }
    }

    public void Resume()
    {
        lock (_gate)
        {
            _bytesLeft = long.MaxValue;
            _refuse = false;
            Monitor.PulseAll(_gate);
        }
    }

    public void Dispose()
    {
        Resume();
        Cut();
        _listener.Stop();
    }

    private static void Begin(Action loop) => new Thread(() =>
    {
        try
        {
            loop();
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // One of the two sides is gone.
        }
    })
    { IsBackground = true, Name = "cutting proxy" }.Start();

    private void Accept()
    {
        while (true)
        {
            var client = _listener.AcceptSocket();
            lock (_gate)
            {
                if (_refuse)
                {
                    client.Close(0);
                    continue;
                }

                var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                server.Connect(IPAddress.Loopback, _server);
                client.NoDelay = true;
                _sockets.AddRange([client, server]);
                Begin(() => Pump(client, server, Send));
                Begin(() => Pump(server, client, Answer));
            }
        }
    }

    private static void Pump(Socket from, Socket to, Action<Socket, byte[], int> pass)
    {
        var buffer = new byte[64 << 10];
        try
        {
            while (from.Receive(buffer) is > 0 and var count)
            {
                pass(to, buffer, count);
            }
        }
        finally
        {
            from.Close(0);
            to.Close(0);
        }
    }

    private void Send(Socket server, byte[] buffer, int count)
    {
        lock (_gate)
        {
            var now = (int)Math.Min(count, _bytesLeft);
            server.Send(buffer, 0, now, SocketFlags.None);
            _bytesLeft -= _bytesLeft == long.MaxValue ? 0 : now;
            if (now == count)
            {
                return;
            }

            Stopped.TrySetResult();
            while (_bytesLeft < long.MaxValue)
            {
                Monitor.Wait(_gate);
            }

            server.Send(buffer, now, count - now, SocketFlags.None);
        }
    }

    private void Answer(Socket client, byte[] buffer, int count)
    {
        lock (_gate)
        {
            if (!_swallowAnswers)
            {
                client.Send(buffer, 0, count, SocketFlags.None);
                return;
            }

            _swallowAnswers = false;
            Close();
            Swallowed.TrySetResult();
        }
    }

    private void Close()
    {
        foreach (var socket in _sockets)
        {
            socket.Close(0);
        }

        _sockets.Clear();
    }
}
