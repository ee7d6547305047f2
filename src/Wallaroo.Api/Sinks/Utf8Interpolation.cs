using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Wallaroo;

/// <summary>What the compiler makes of an interpolated text given to <see cref="BufferWriterText"/>.</summary>
[InterpolatedStringHandler]
public ref struct Utf8Interpolation
{
    private const int FirstSize = 32;
    private readonly IBufferWriter<byte> _writer;
    private Span<byte> _room;
    private int _length;

    /// <summary>Called by the compiler.</summary>
    /// <param name="literalLength">Characters of the fixed parts.</param>
    /// <param name="formattedCount">Number of the values.</param>
    /// <param name="writer">Takes the bytes.</param>
    public Utf8Interpolation(int literalLength, int formattedCount, IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _writer = writer;
        _room = writer.GetSpan(literalLength + (formattedCount * FirstSize));
    }

    /// <summary>Writes a fixed part.</summary>
    /// <param name="value">The text.</param>
    public void AppendLiteral(string value) => AppendFormatted(value);

    /// <summary>Writes a text; null as nothing.</summary>
    /// <param name="value">The text.</param>
    public void AppendFormatted(string? value)
    {
        int written;
        while (!Encoding.UTF8.TryGetBytes(value, _room[_length..], out written))
        {
            Reserve(Encoding.UTF8.GetMaxByteCount(value!.Length));
        }

        _length += written;
    }

    /// <summary>Writes a value in the invariant culture.</summary>
    /// <param name="value">The value; null as nothing.</param>
    /// <param name="format">Its format, as in <c>{value:0.00}</c>.</param>
    /// <typeparam name="T">The value's type.</typeparam>
    public void AppendFormatted<T>(T value, string? format = null)
    {
        if (value is IUtf8SpanFormattable)
        {
            int written;
            for (var size = FirstSize;
                !((IUtf8SpanFormattable)value).TryFormat(_room[_length..], out written, format, CultureInfo.InvariantCulture);
                size *= 2)
            {
                Reserve(size);
            }

            _length += written;
        }
        else
        {
            AppendFormatted(value is IFormattable formattable
                ? formattable.ToString(format, CultureInfo.InvariantCulture)
                : value?.ToString());
        }
    }

    /// <summary>Hands the writer what is left.</summary>
    internal void End()
    {
        _writer.Advance(_length);
        _length = 0;
    }

    private void Reserve(int size)
    {
        End();
        _room = _writer.GetSpan(size);
    }
}
