using System.Globalization;

namespace Wallaroo.Actors.Transport.Connections;

/// <summary>Addresses of workers as text: HOST:PORT, [::1]:PORT.</summary>
internal static class HostAddress
{
    public static (string Host, int Port) Parse(string address)
    {
        var colon = address.LastIndexOf(':');
        return colon > 0 && int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue
            ? (address[..colon].Trim('[', ']'), port)
            : throw new TransportException(TransportCodes.BadAddress, $"\"{address}\" is no address of a worker; write HOST:PORT, such as 127.0.0.1:7000");
    }
}
