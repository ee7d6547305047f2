using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Wallaroo.Processes.Tests.Harness;

/// <summary>A connection to a source, for texts with their length before them and for whatever else a peer may send.</summary>
internal sealed class FrameSender : IAsyncDisposable
{
    private readonly TcpClient _client;

    private FrameSender(TcpClient client) => _client = client;

    public NetworkStream Stream => _client.GetStream();

    public static async Task<FrameSender> ConnectAsync(int port)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("localhost", port);
        return new FrameSender(client);
    }

    /// <summary>A text with its length before it: 4 bytes, big-endian.</summary>
    public static byte[] Frame(string text)
    {
        var bytes = new byte[4 + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, bytes.Length - 4);
        Encoding.UTF8.GetBytes(text, bytes.AsSpan(4));
        return bytes;
    }

    public async Task SendAsync(string text) => await SendAsync(Frame(text));

    public async Task SendAsync(byte[] bytes) => await Stream.WriteAsync(bytes);

    /// <summary>Waits until the other side has hung up.</summary>
    public async Task WaitForEndAsync(TimeSpan limit)
    {
        try
        {
            while (await Stream.ReadAsync(new byte[64]).AsTask().WaitAsync(limit) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Hanging up with bytes unread is a reset.
        }
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }
}
