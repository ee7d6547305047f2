namespace Wallaroo;

/// <summary>A host and port, and the name under which the command line gave them.</summary>
/// <param name="Name">The name before <c>@</c>; empty where there was none.</param>
/// <param name="Host">A host name or address; an IPv6 address without its brackets.</param>
/// <param name="Port">0 to 65,535; 0 lets the system choose a port to listen on.</param>
public sealed record TcpAddress(string Name, string Host, int Port)
{
    /// <summary>Makes an address without a name.</summary>
    /// <param name="host">A host name or address.</param>
    /// <param name="port">0 to 65,535.</param>
    public TcpAddress(string host, int port)
        : this("", host, port)
    {
    }

    /// <summary>The address as the command line takes it: <c>NAME@HOST:PORT</c>.</summary>
    public override string ToString()
    {
        var host = Host.Contains(':') ? $"[{Host}]" : Host;
        return Name.Length == 0 ? $"{host}:{Port}" : $"{Name}@{host}:{Port}";
    }

    /// <summary>Reads <c>[NAME@]HOST:PORT</c>.</summary>
    /// <param name="text">The address.</param>
    /// <exception cref="FormatException">The text is no such address; the message says what is wrong.</exception>
    public static TcpAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.IndexOf('@');
        var (name, rest) = at < 0 ? ("", text) : (text[..at], text[(at + 1)..]);
        var colon = rest.LastIndexOf(':');
        if (colon <= 0)
        {
            throw new FormatException($"'{text}' is not an address: write [NAME@]HOST:PORT, such as localhost:7010.");
        }

        var host = rest[..colon];
        if (!int.TryParse(rest.AsSpan(colon + 1), out var port) || port is < 0 or > 65_535)
        {
            throw new FormatException($"'{rest[(colon + 1)..]}' in '{text}' is not a port: write a number from 0 to 65535.");
        }

        return new TcpAddress(name, Unbracketed(host, text), port);
    }

    private static string Unbracketed(string host, string text)
    {
        if (host.StartsWith('[') && host.EndsWith(']'))
        {
            return host[1..^1];
        }

        return host.Contains(':')
            ? throw new FormatException($"'{text}' has an IPv6 address without brackets: write [{host}]:PORT.")
            : host;
    }
}
