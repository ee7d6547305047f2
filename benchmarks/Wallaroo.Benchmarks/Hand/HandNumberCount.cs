using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Wallaroo.Benchmarks.Inputs;
using Wallaroo.Benchmarks.Measuring;

namespace Wallaroo.Benchmarks.Hand;

/// <summary>Counts numbers in a loop on one thread.</summary>
internal sealed class HandNumberCount(byte[] frames) : IContestant
{
    private readonly Action<long> _sink = new Tally().Add;
    private readonly Dictionary<long, long> _totals = [];
    private FrameRing _ring = new(frames);

    public void Run(long messages)
    {
        for (var left = messages; left > 0; left--)
        {
            var number = BinaryPrimitives.ReadInt64BigEndian(_ring.Next());
            _sink(++CollectionsMarshal.GetValueRefOrAddDefault(_totals, number, out _));
        }
    }

    public void Dispose()
    {
    }
}
