using System.Runtime.InteropServices;

namespace Wallaroo.Benchmarks.Measuring;

/// <summary>The processor time of single threads, so that load generators are not charged to what they load.</summary>
internal static partial class ThreadTime
{
    private const int ThreadClock = 3;

    /// <summary>What the calling thread has used so far; nothing where the system is not Linux.</summary>
    public static TimeSpan OfThisThread() => OperatingSystem.IsLinux() && GetTime(ThreadClock, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick)
        : TimeSpan.Zero;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Timespec time);
}
