namespace Wallaroo.Sinks;

internal sealed class ConsoleByteSink(SinkFraming framing) : ByteSink(framing)
{
    internal override string Kind => "console";
}
