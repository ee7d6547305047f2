using System.Diagnostics;

namespace Wallaroo.Benchmarks.Measuring;

/// <summary>What this process has used: a point in time, or the difference of two.</summary>
/// <param name="Wall">Time on the clock.</param>
/// <param name="Cpu">Processor time of all threads, those of the garbage collector included.</param>
/// <param name="AllocatedBytes">Bytes allocated on the managed heap by all threads.</param>
internal readonly record struct Usage(TimeSpan Wall, TimeSpan Cpu, long AllocatedBytes)
{
    /// <summary>What was used up to now.</summary>
    public static Usage Now() => new(
        Stopwatch.GetElapsedTime(0), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));

    public static Usage operator -(Usage later, Usage earlier) => new(
        later.Wall - earlier.Wall, later.Cpu - earlier.Cpu, later.AllocatedBytes - earlier.AllocatedBytes);
}
