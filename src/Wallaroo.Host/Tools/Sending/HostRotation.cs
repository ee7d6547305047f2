using System.Net.Sockets;

namespace Wallaroo.Host.Tools.Sending;

/// <summary>Connections to one or several hosts, written to in turn.</summary>
internal sealed class HostRotation : IDisposable
{
    private readonly List<(TcpAddress Host, Socket Socket)> _connections = [];
    private int _current;

    /// <summary>How many hosts there are.</summary>
    public int Count => _connections.Count;

    /// <summary>The host that is written to.</summary>
    public TcpAddress Current => _connections[_current].Host;

    /// <summary>Connects to all hosts.</summary>
    /// <exception cref="CommandLine.CommandException">One does not answer.</exception>
    public static async Task<HostRotation> ConnectAsync(IReadOnlyList<TcpAddress> hosts, CancellationToken stop)
    {
        var rotation = new HostRotation();
        try
        {
            foreach (var host in hosts)
            {
                await rotation.AddAsync(host, stop);
            }

            return rotation;
        }
        catch
        {
            rotation.Dispose();
            throw;
        }
    }

    /// <summary>Sends to the host whose turn it is.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        var socket = _connections[_current].Socket;
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, stop)..];
        }
    }

    /// <summary>Goes on to the next host.</summary>
    public void Next() => _current = (_current + 1) % _connections.Count;

    /// <summary>Says to all hosts that nothing follows.</summary>
    public void Finish() => _connections.ForEach(static connection => connection.Socket.Shutdown(SocketShutdown.Send));

    /// <inheritdoc/>
    public void Dispose() => _connections.ForEach(static connection => connection.Socket.Dispose());

    private async Task AddAsync(TcpAddress host, CancellationToken stop)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _connections.Add((host, socket));
        try
        {
            await socket.ConnectAsync(host.Host, host.Port, stop);
        }
        catch (SocketException exception)
        {
            throw SenderErrors.Connect(host, exception);
        }
    }
}
