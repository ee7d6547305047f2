using System.Net;
using System.Net.Sockets;

namespace Wallaroo.Host.Tests.Tools;

/// <summary>A TCP server that keeps what its connections send, in the order in which they connected.</summary>
internal sealed class Listener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Task<byte[]>> _connections = [];

    public Listener() => _listener.Start();

    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>What each connection sent, until it was closed.</summary>
    public async Task<byte[][]> ReceiveAsync(int connections)
    {
        for (var index = 0; index < connections; index++)
        {
            var client = await _listener.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromSeconds(30));
            _connections.Add(ReadAsync(client));
        }

        return await Task.WhenAll(_connections).WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>The next connection.</summary>
    public Task<TcpClient> AcceptAsync() => _listener.AcceptTcpClientAsync();

    public void Dispose() => _listener.Dispose();

    private static async Task<byte[]> ReadAsync(TcpClient client)
    {
        using var _ = client;
        var bytes = new MemoryStream();
        await client.GetStream().CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
