using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Wallaroo.Tests.Shared.Repository;

namespace Wallaroo.Examples.Tests;

/// <summary>The bytes of examples: what encoders write, and the messages of the files beside them.</summary>
internal static class Bytes
{
    /// <summary>What a message is on the wire, without its frame.</summary>
    public static byte[] Of<T>(T message, Encoder<T> encode)
    {
        var writer = new ArrayBufferWriter<byte>();
        encode(message, writer);
        return writer.WrittenSpan.ToArray();
    }

    /// <summary>The same as text.</summary>
    public static string TextOf<T>(T message, Encoder<T> encode) => Encoding.UTF8.GetString(Of(message, encode));

    /// <summary>A file of an example.</summary>
    public static byte[] OfFile(string path) => File.ReadAllBytes(RepositoryRoot.PathOf($"examples/{path}"));

    /// <summary>The payloads of frames: a 4-byte big-endian length before each.</summary>
    public static IReadOnlyList<byte[]> Frames(byte[] bytes)
    {
        var frames = new List<byte[]>();
        var at = 0;
        while (at < bytes.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            frames.Add(bytes[(at + 4)..(at + 4 + length)]);
            at += 4 + length;
        }

        return frames;
    }
}
