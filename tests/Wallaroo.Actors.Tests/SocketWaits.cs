using System.Net.Sockets;

namespace Wallaroo.Actors.Tests;

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

    /// <summary>Receives exactly so many bytes.</summary>
    public static async Task<byte[]> ReceiveExactlyAsync(this Socket socket, int count)
    {
        var bytes = new byte[count];
        for (var filled = 0; filled < count;)
        {
            var read = await Awaited.Within(
                socket.ReceiveAsync(bytes.AsMemory(filled)).AsTask(), $"{count} bytes to be received, {filled} so far");
            Assert.NotEqual(0, read);
            filled += read;
        }

        return bytes;
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
