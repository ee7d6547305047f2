using Wallaroo.Sources;

namespace Wallaroo;

/// <summary>
/// Messages from TCP connections that others open. There is no acknowledgement: what a worker had read and not yet
/// journaled when it was killed is gone. Messages of one connection keep their order.
/// </summary>
public static class TcpSource
{
    /// <summary>Messages that follow a 4-byte big-endian length.</summary>
    /// <param name="address">Where to listen.</param>
    /// <param name="decode">Makes a message of a payload.</param>
    /// <param name="options">Limits; null for those of the configuration.</param>
    /// <typeparam name="T">The type of the messages.</typeparam>
    public static Source<T> Framed<T>(TcpAddress address, Decoder<T> decode, TcpSourceOptions? options = null) =>
        Framed(address, Framing.LengthPrefixed, decode, options);

    /// <summary>Messages in a framing of your choice.</summary>
    /// <param name="address">Where to listen.</param>
    /// <param name="framing">How the bytes are cut into messages.</param>
    /// <param name="decode">Makes a message of a payload.</param>
    /// <param name="options">Limits; null for those of the configuration.</param>
    /// <typeparam name="T">The type of the messages.</typeparam>
    public static Source<T> Framed<T>(
        TcpAddress address, Framing framing, Decoder<T> decode, TcpSourceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(framing);
        ArgumentNullException.ThrowIfNull(decode);
        return new TcpSourceDefinition<T>(address, framing, decode, options ?? new TcpSourceOptions());
    }

    /// <summary>Messages that are lines.</summary>
    /// <param name="address">Where to listen.</param>
    /// <param name="decode">Makes a message of a line, without its end.</param>
    /// <param name="options">Limits; null for those of the configuration.</param>
    /// <typeparam name="T">The type of the messages.</typeparam>
    public static Source<T> Lines<T>(TcpAddress address, Decoder<T> decode, TcpSourceOptions? options = null) =>
        Framed(address, Framing.Lines, decode, options);
}
