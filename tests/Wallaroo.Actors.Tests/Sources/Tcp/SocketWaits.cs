using System.Net.Sockets;

namespace Wallaroo.Actors.Tests.Sources.Tcp;

internal static class SocketWaits
{
    public static Task SendAllAsync(this Socket socket, byte[] bytes) =>
        Awaited.Within(socket.SendAsync(bytes.AsMemory()).AsTask(), $"{bytes.Length} bytes to be sent");

    /// <summary>Waits until the other side closes, in whatever way.</summary>
    public static async Task ClosedAsync(this Socket socket)
    {
        var buffer = new byte[1024];
        try
        {
            while (await Awaited.Within(socket.ReceiveAsync(buffer.AsMemory()).AsTask(), "the other side to close") > 0)
            {
            }
        }
        catch (SocketException)
        {
        }
    }

    /// <summary>Hangs up by a reset.</summary>
    public static void Reset(this Socket socket)
    {
        socket.LingerState = new LingerOption(enable: true, 0);
        socket.Dispose();
    }

    /// <summary>Sends the same bytes until the other side closes.</summary>
    public static async Task SendForeverAsync(this Socket socket, byte[] bytes)
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                await socket.SendAsync(bytes);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
        }
    }
}
