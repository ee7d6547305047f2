using Wallaroo.Sinks;

namespace Wallaroo;

/// <summary>The worker's standard output. Repeats after a crash.</summary>
public static class ConsoleSink
{
    /// <summary>Each message is a line.</summary>
    public static ByteSink Lines { get; } = new ConsoleByteSink(SinkFraming.Lines);
}
