using System.Net;
using System.Net.Sockets;

namespace Wallaroo.Host.Tools;

/// <summary>Finds the system's address for a name to listen on.</summary>
internal static class ListenAddresses
{
    /// <summary>The end point; for a name with several addresses an IPv4 one if there is one.</summary>
    /// <param name="address">The address as the command line gives it.</param>
    /// <exception cref="SocketException">The name has no address.</exception>
    public static IPEndPoint Resolve(TcpAddress address)
    {
        if (IPAddress.TryParse(address.Host, out var parsed))
        {
            return new IPEndPoint(parsed, address.Port);
        }

        var found = Dns.GetHostAddresses(address.Host);
        var chosen = Array.Find(found, static candidate => candidate.AddressFamily == AddressFamily.InterNetwork)
            ?? found.FirstOrDefault()
            ?? throw new SocketException((int)SocketError.HostNotFound);
        return new IPEndPoint(chosen, address.Port);
    }
}
