using System.Runtime.InteropServices;
using Wallaroo.Benchmarks.Inputs;
using Wallaroo.Benchmarks.Measuring;

namespace Wallaroo.Benchmarks.Hand;

/// <summary>The same word count as a loop on one thread: decode, count in a dictionary, call a function.</summary>
internal sealed class HandWordCount(byte[] frames) : IContestant
{
    private readonly Action<long> _sink = new Tally().Add;
    private readonly Dictionary<string, long> _totals = [];
    private FrameRing _ring = new(frames);

    public void Run(long messages)
    {
        for (var left = messages; left > 0; left--)
        {
            var word = Decode.Utf8(_ring.Next());
            _sink(++CollectionsMarshal.GetValueRefOrAddDefault(_totals, word, out _));
        }
    }

    public void Dispose()
    {
    }
}
