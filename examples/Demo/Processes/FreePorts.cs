using System.Net;
using System.Net.Sockets;

namespace Demo.Processes;

/// <summary>Ports of this machine that nobody listens on, from below those that systems give to outgoing connections.</summary>
internal static class FreePorts
{
    private const int First = 20_000;
    private const int Count = 12_000;
    private const int Spread = 97;
    private static int _next = Environment.ProcessId * Spread % Count;

    /// <summary>The next one; no two calls in this process get the same before all were given.</summary>
    public static int Next()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"None of the ports {First} to {First + Count - 1} is free.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
