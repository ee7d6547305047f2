using System.Buffers;
using System.Runtime.CompilerServices;

namespace Wallaroo;

/// <summary>What the compiler makes of an interpolated text given to <see cref="BufferWriterText"/>.</summary>
[InterpolatedStringHandler]
public readonly ref struct Utf8Interpolation
{
    private const int FirstSize = 32;
    private readonly IBufferWriter<byte> _writer;

    /// <summary>Called by the compiler.</summary>
    /// <param name="literalLength">Characters of the fixed parts.</param>
    /// <param name="formattedCount">Number of the values.</param>
    /// <param name="writer">Takes the bytes.</param>
    public Utf8Interpolation(int literalLength, int formattedCount, IBufferWriter<byte> writer)
    {
        _ = literalLength + formattedCount;
        _writer = writer;
    }

    /// <summary>Writes a fixed part.</summary>
    /// <param name="value">The text.</param>
    public void AppendLiteral(string value) => _writer.WriteText(value);

    /// <summary>Writes a text; null as nothing.</summary>
    /// <param name="value">The text.</param>
    public void AppendFormatted(string? value)
    {
        if (value is not null)
        {
            _writer.WriteText(value);
        }
    }

    /// <summary>Writes a value in the invariant culture.</summary>
    /// <param name="value">The value; null as nothing.</param>
    /// <param name="format">Its format, as in <c>{value:0.00}</c>.</param>
    /// <typeparam name="T">The value's type.</typeparam>
    public void AppendFormatted<T>(T value, string? format = null)
    {
        if (value is IUtf8SpanFormattable)
        {
            var size = FirstSize;
            int written;
            while (!((IUtf8SpanFormattable)value).TryFormat(
                _writer.GetSpan(size), out written, format, System.Globalization.CultureInfo.InvariantCulture))
            {
                size *= 2;
            }

            _writer.Advance(written);
        }
        else
        {
            AppendFormatted(value is IFormattable formattable
                ? formattable.ToString(format, System.Globalization.CultureInfo.InvariantCulture)
                : value?.ToString());
        }
    }
}
