using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Wallaroo;

/// <summary>Writes text as UTF-8 into a buffer, without a string in between.</summary>
public static class BufferWriterText
{
    /// <summary>Writes an interpolated text: <c>writer.WriteText($"{word} => {count}")</c>.</summary>
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="text">The text.</param>
    public static void WriteText(
        this IBufferWriter<byte> writer, [InterpolatedStringHandlerArgument(nameof(writer))] ref Utf8Interpolation text)
    {
        ArgumentNullException.ThrowIfNull(writer);
        text.End();
    }

    /// <summary>Writes a text.</summary>
    /// <param name="writer">Takes the bytes.</param>
    /// <param name="text">The text.</param>
    public static void WriteText(this IBufferWriter<byte> writer, string text)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(text);
        var span = writer.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        writer.Advance(Encoding.UTF8.GetBytes(text, span));
    }
}
