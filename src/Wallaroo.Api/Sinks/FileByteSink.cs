namespace Wallaroo.Sinks;

internal sealed class FileByteSink(string directory, SinkFraming framing, FileSinkOptions options) : ByteSink(framing)
{
    public string Directory { get; } = directory;

    public FileSinkOptions Options { get; } = options;

    internal override string Kind => "file";
}
