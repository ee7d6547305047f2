using System.Diagnostics;
using System.Numerics;

namespace Wallaroo.Benchmarks.Measuring;

/// <summary>
/// How long messages took, counted in buckets that are 1.6 % wide or less. Added to by one thread; read when nothing comes.
/// </summary>
internal sealed class Latencies
{
    private const int Bits = 6;
    private const int PerDoubling = 1 << Bits;
    private readonly long[] _buckets = new long[PerDoubling * (64 - Bits)];

    public long Count { get; private set; }

    public TimeSpan Longest { get; private set; }

    /// <summary>A message that was scheduled for a moment has arrived.</summary>
    public void Note(long scheduled)
    {
        var time = Stopwatch.GetElapsedTime(scheduled);
        _buckets[BucketOf(Math.Max(0, time.Ticks))]++;
        Count++;
        if (time > Longest)
        {
            Longest = time;
        }
    }

    /// <summary>The time within which a share of the messages arrived.</summary>
    public TimeSpan Percentile(double share)
    {
        var left = (long)Math.Ceiling(Count * share);
        for (var bucket = 0; bucket < _buckets.Length; bucket++)
        {
            left -= _buckets[bucket];
            if (left <= 0)
            {
                return TimeSpan.FromTicks(Math.Min(EndOf(bucket), Longest.Ticks));
            }
        }

        return Longest;
    }

    public void Clear()
    {
        Array.Clear(_buckets);
        Count = 0;
        Longest = TimeSpan.Zero;
    }

    private static int BucketOf(long ticks)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)ticks | 1) - Bits);
        return (shift * PerDoubling) + (int)(ticks >> shift);
    }

    private static long EndOf(int bucket)
    {
        // The first doublings share the buckets of single ticks.
        var shift = Math.Max(0, (bucket / PerDoubling) - 1);
        return (((long)bucket - (shift * PerDoubling) + 1) << shift) - 1;
    }
}
