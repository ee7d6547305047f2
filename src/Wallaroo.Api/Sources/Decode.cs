using System.Text;

namespace Wallaroo;

/// <summary>Decoders of common payloads, to hand to a source.</summary>
public static class Decode
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Text in UTF-8.</summary>
    /// <param name="frame">The payload.</param>
    /// <exception cref="DecoderFallbackException">The bytes are not UTF-8.</exception>
    public static string Utf8(ReadOnlySpan<byte> frame) => Strict.GetString(frame);

    /// <summary>The bytes as they are, in an array of their own.</summary>
    /// <param name="frame">The payload.</param>
    public static byte[] Bytes(ReadOnlySpan<byte> frame) => frame.ToArray();
}
