using Wallaroo.Sinks;

namespace Wallaroo;

/// <summary>
/// A TCP connection that the worker opens, one for each worker and sink. After a crash or a lost connection what
/// was not acknowledged is sent again: nothing is lost that the receiver's machine had not taken, and messages may
/// repeat. Messages of one key keep their order.
/// </summary>
public static class TcpSink
{
    /// <summary>Each message is a line.</summary>
    /// <param name="address">Whom to connect to.</param>
    public static ByteSink Lines(TcpAddress address) => Create(address, SinkFraming.Lines);

    /// <summary>Each message follows its length, 4 bytes big-endian.</summary>
    /// <param name="address">Whom to connect to.</param>
    public static ByteSink Framed(TcpAddress address) => Create(address, SinkFraming.LengthPrefixed);

    /// <summary>The bytes as the encoder writes them: Wallaroo's way.</summary>
    /// <param name="address">Whom to connect to.</param>
    public static ByteSink Raw(TcpAddress address) => Create(address, SinkFraming.Raw);

    private static TcpByteSink Create(TcpAddress address, SinkFraming framing)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new TcpByteSink(address, framing);
    }
}
