using System.Net;
using System.Net.Sockets;

namespace Wallaroo.Actors.Sources.Tcp;

/// <summary>Opens listening sockets.</summary>
internal static class TcpListening
{
    private const int TriesForCommonPort = 16;

    /// <summary>
    /// Listens on every address that a host name stands for, all with the same port. The system lets a port be taken
    /// again at once after its last owner died (SO_REUSEADDR, which .NET sets on POSIX systems).
    /// </summary>
    /// <exception cref="SourceException">WAL6020 to WAL6022.</exception>
    public static IReadOnlyList<Socket> Listen(TcpAddress address, int backlog)
    {
        var hosts = Resolve(address);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return Listen(hosts, address.Port, backlog);
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                if (address.Port != 0 || tries == TriesForCommonPort)
                {
                    throw SourceErrors.InUse(address.ToString(), taken);
                }
            }
            catch (SocketException refused)
            {
                throw SourceErrors.NotListening(address.ToString(), refused);
            }
        }
    }

    private static IPAddress[] Resolve(TcpAddress address)
    {
        if (IPAddress.TryParse(address.Host, out var host))
        {
            return [host];
        }

        try
        {
            var hosts = Dns.GetHostAddresses(address.Host);
            return hosts.Length > 0 ? [.. hosts.Distinct()] : throw new SocketException((int)SocketError.NoData);
        }
        catch (Exception unknown) when (unknown is SocketException or ArgumentException)
        {
            throw SourceErrors.Unresolved(address.ToString(), unknown);
        }
    }

    private static List<Socket> Listen(IPAddress[] hosts, int port, int backlog)
    {
        var sockets = new List<Socket>(hosts.Length);
        SocketException? unavailable = null;
        try
        {
            foreach (var host in hosts)
            {
                try
                {
                    sockets.Add(Listen(host, port, backlog));
                    port = ((IPEndPoint)sockets[^1].LocalEndPoint!).Port;
                }
                catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
                {
                    unavailable = e;
                }
            }

            return sockets.Count > 0 ? sockets : throw unavailable!;
        }
        catch
        {
            sockets.ForEach(socket => socket.Dispose());
            throw;
        }
    }

    private static Socket Listen(IPAddress host, int port, int backlog)
    {
        var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (host.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = host.Equals(IPAddress.IPv6Any);
            }

            socket.Bind(new IPEndPoint(host, port));
            socket.Listen(backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
