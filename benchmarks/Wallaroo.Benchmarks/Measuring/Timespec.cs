using System.Runtime.InteropServices;

namespace Wallaroo.Benchmarks.Measuring;

/// <summary>A time as the system's library takes and gives it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Timespec
{
    public long Seconds;
    public long Nanoseconds;
}
