using Wallaroo.Sources;

namespace Wallaroo;

/// <summary>
/// Messages from files, each a stream of its own, in order. Replayable: after a crash a file is read on from its
/// stored position, and nothing is lost or doubled. A file must only grow.
/// </summary>
public static class FileSource
{
    /// <summary>Messages that are lines.</summary>
    /// <param name="path">The file.</param>
    /// <param name="decode">Makes a message of a line, without its end.</param>
    /// <param name="options">Whether to follow the file; limits.</param>
    /// <typeparam name="T">The type of the messages.</typeparam>
    public static Source<T> Lines<T>(string path, Decoder<T> decode, FileSourceOptions? options = null) =>
        Framed([path], Framing.Lines, decode, options);

    /// <summary>Messages that follow a 4-byte big-endian length.</summary>
    /// <param name="path">The file.</param>
    /// <param name="decode">Makes a message of a payload.</param>
    /// <param name="options">Whether to follow the file; limits.</param>
    /// <typeparam name="T">The type of the messages.</typeparam>
    public static Source<T> Framed<T>(string path, Decoder<T> decode, FileSourceOptions? options = null) =>
        Framed([path], Framing.LengthPrefixed, decode, options);

    /// <summary>Messages of several files, in a framing of your choice.</summary>
    /// <param name="paths">The files, at least one, each once.</param>
    /// <param name="framing">How the bytes are cut into messages.</param>
    /// <param name="decode">Makes a message of a payload.</param>
    /// <param name="options">Whether to follow the files; limits.</param>
    /// <typeparam name="T">The type of the messages.</typeparam>
    public static Source<T> Framed<T>(
        IReadOnlyList<string> paths, Framing framing, Decoder<T> decode, FileSourceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(framing);
        ArgumentNullException.ThrowIfNull(decode);
        return new FileSourceDefinition<T>([.. paths], framing, decode, options ?? new FileSourceOptions());
    }
}
