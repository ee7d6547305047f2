using System.Runtime.InteropServices;

namespace Wallaroo.Benchmarks.Measuring;

/// <summary>Sleeps for less than a millisecond, which <see cref="Thread.Sleep(TimeSpan)"/> cannot.</summary>
internal static partial class ShortSleep
{
    /// <summary>Sleeps for less than a second. Where the system is not Linux, a millisecond.</summary>
    public static void For(TimeSpan time)
    {
        if (OperatingSystem.IsLinux())
        {
            var request = new Timespec { Nanoseconds = time.Ticks * TimeSpan.NanosecondsPerTick };
            _ = Sleep(in request, 0);
        }
        else
        {
            Thread.Sleep(1);
        }
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int Sleep(in Timespec request, nint remaining);
}
