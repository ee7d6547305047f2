namespace Wallaroo.Sinks;

internal sealed class TcpByteSink(TcpAddress address, SinkFraming framing) : ByteSink(framing)
{
    public TcpAddress Address { get; } = address;

    internal override string Kind => "tcp";
}
