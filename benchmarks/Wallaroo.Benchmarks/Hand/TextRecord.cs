namespace Wallaroo.Benchmarks.Hand;

/// <summary>A short text: its length in a byte, and its bytes.</summary>
internal readonly struct TextRecord : IRecordFormat
{
    public static int Write(ReadOnlySpan<byte> frame, Span<byte> destination)
    {
        destination[0] = (byte)frame.Length;
        frame.CopyTo(destination[1..]);
        return frame.Length + 1;
    }
}
