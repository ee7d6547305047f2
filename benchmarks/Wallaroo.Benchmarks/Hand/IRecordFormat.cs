namespace Wallaroo.Benchmarks.Hand;

/// <summary>How a loop written by hand writes a message to its journal.</summary>
internal interface IRecordFormat
{
    /// <summary>Writes the message of a frame and answers how many bytes it took.</summary>
    static abstract int Write(ReadOnlySpan<byte> frame, Span<byte> destination);
}
