using System.Globalization;
using Demo.Processes;

namespace Wallaroo.Processes.Tests.Harness;

/// <summary>The memory of a process, as Linux tells it.</summary>
internal static class MemoryUse
{
    private const string Peak = "VmHWM:";

    public static bool IsKnown => File.Exists("/proc/self/status");

    /// <summary>The most physical memory that a running process has had so far, in MiB.</summary>
    public static long PeakMiB(ChildProcess process)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(static line => line.StartsWith(Peak, StringComparison.Ordinal));
        return long.Parse(line[Peak.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) / 1024;
    }
}
