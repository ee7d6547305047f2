using System.Buffers.Binary;

namespace Wallaroo.Benchmarks.Inputs;

/// <summary>Reads length-prefixed frames that lie in memory, over and over.</summary>
internal struct FrameRing(byte[] frames)
{
    private int _offset;

    public ReadOnlySpan<byte> Next()
    {
        if (_offset == frames.Length)
        {
            _offset = 0;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(frames.AsSpan(_offset));
        var frame = frames.AsSpan(_offset + sizeof(int), length);
        _offset += sizeof(int) + length;
        return frame;
    }
}
