namespace Wallaroo.Host.Tools.Receiving;

/// <summary>Bytes as they come; a message ends with a line feed.</summary>
/// <param name="bufferSize">Bytes read at once.</param>
internal sealed class StreamForm(int bufferSize) : IReceivedForm
{
    private readonly byte[] _bytes = new byte[bufferSize];

    /// <inheritdoc/>
    public Memory<byte> Free => _bytes;

    /// <inheritdoc/>
    public int Pending => 0;

    /// <inheritdoc/>
    public uint? Take(int count, ReceivedOutput output)
    {
        var bytes = _bytes.AsSpan(0, count);
        var lines = bytes.Count((byte)'\n');
        if (lines > output.Wanted)
        {
            lines = (int)output.Wanted;
        }

        if (lines == output.Wanted)
        {
            bytes = bytes[..EndOf(bytes, lines)];
        }

        output.Count(lines, bytes.Length);
        output.Write(bytes);
        return null;
    }

    private static int EndOf(ReadOnlySpan<byte> bytes, int lines)
    {
        var end = 0;
        for (var line = 0; line < lines; line++)
        {
            end += bytes[end..].IndexOf((byte)'\n') + 1;
        }

        return end;
    }
}
