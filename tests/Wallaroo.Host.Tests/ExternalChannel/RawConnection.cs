using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Wallaroo.Host.Tests.ExternalChannel;

/// <summary>Bytes to and from an external channel, without our client.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client = new(AddressFamily.InterNetwork);
    private NetworkStream? _stream;

    public static async Task<RawConnection> OpenAsync(string address)
    {
        var connection = new RawConnection();
        await connection._client.ConnectAsync(IPEndPoint.Parse(address));
        connection._stream = connection._client.GetStream();
        return connection;
    }

    public Task SendAsync(params byte[] bytes) => _stream!.WriteAsync(bytes).AsTask();

    public Task SendAsync(ushort id, string body) => SendAsync(Frame(id, body));

    public static byte[] Frame(ushort id, string body)
    {
        var text = Encoding.UTF8.GetBytes(body);
        var frame = new byte[6 + text.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, 2 + text.Length);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(4), id);
        text.CopyTo(frame, 6);
        return frame;
    }

    /// <summary>The next frame as bytes.</summary>
    public async Task<byte[]> ReceiveAsync()
    {
        var header = new byte[4];
        await _stream!.ReadExactlyAsync(header).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        var rest = new byte[BinaryPrimitives.ReadInt32BigEndian(header)];
        await _stream!.ReadExactlyAsync(rest).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        return [.. header, .. rest];
    }

    /// <summary>Whether the other side has closed the connection, after all that came.</summary>
    public async Task<bool> IsClosedAsync()
    {
        try
        {
            return await _stream!.ReadAsync(new byte[1]).AsTask().WaitAsync(TimeSpan.FromSeconds(30)) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void FinishSending() => _client.Client.Shutdown(SocketShutdown.Send);

    public void Dispose() => _client.Dispose();
}
