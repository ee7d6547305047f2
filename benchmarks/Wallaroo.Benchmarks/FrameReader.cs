using System.Buffers.Binary;
using Wallaroo.Actors.Sources;
using Wallaroo.Codecs;

namespace Wallaroo.Benchmarks;

/// <summary>Reads length-prefixed frames that lie in memory, a number of times over.</summary>
internal sealed class FrameReader<T>(byte[] frames, int rounds, Decoder<T> decode) : SplitReader<T>
{
    private int _offset;
    private int _round;

    public override void Open(ReadOnlySpan<byte> safePoint, Action wake)
    {
    }

    public override ReadOutcome Read(SourceOutput<T> output, int limit)
    {
        for (var read = 0; read < limit; read++)
        {
            if (_offset == frames.Length)
            {
                _offset = 0;
                if (++_round >= rounds)
                {
                    return ReadOutcome.End;
                }
            }

            var length = BinaryPrimitives.ReadInt32BigEndian(frames.AsSpan(_offset));
            output.Take(frames.AsSpan(_offset + sizeof(int), length), decode);
            _offset += sizeof(int) + length;
        }

        return ReadOutcome.More;
    }

    public override void WritePosition(ref WireWriter writer)
    {
        writer.WriteVarUInt((ulong)_round);
        writer.WriteVarUInt((ulong)_offset);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
