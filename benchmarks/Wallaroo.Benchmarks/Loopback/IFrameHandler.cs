using System.Buffers;

namespace Wallaroo.Benchmarks.Loopback;

/// <summary>What a TCP program written by hand does with a frame. Called by one thread at a time.</summary>
internal interface IFrameHandler
{
    /// <summary>Takes a frame of an input and writes the lines that come of it.</summary>
    void Take(int input, ReadOnlySpan<byte> frame, IBufferWriter<byte> output);
}
