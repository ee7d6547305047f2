using Wallaroo.Sinks;

namespace Wallaroo;

/// <summary>
/// Part files in a directory, published whole under names that tell the stream and its range of positions. Exactly
/// once: the published files together hold every message once, in order within a stream.
/// </summary>
public static class FileSink
{
    /// <summary>Each message is a line.</summary>
    /// <param name="directory">The directory; it is created. In a cluster it must be shared by all workers.</param>
    /// <param name="options">When a part is published.</param>
    public static ByteSink Lines(string directory, FileSinkOptions? options = null) =>
        Create(directory, SinkFraming.Lines, options);

    /// <summary>Each message follows its length, 4 bytes big-endian.</summary>
    /// <param name="directory">The directory; it is created. In a cluster it must be shared by all workers.</param>
    /// <param name="options">When a part is published.</param>
    public static ByteSink Framed(string directory, FileSinkOptions? options = null) =>
        Create(directory, SinkFraming.LengthPrefixed, options);

    private static FileByteSink Create(string directory, SinkFraming framing, FileSinkOptions? options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        return new FileByteSink(directory, framing, options ?? new FileSinkOptions());
    }
}
