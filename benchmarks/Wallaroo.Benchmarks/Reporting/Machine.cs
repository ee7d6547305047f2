using System.Reflection;
using System.Runtime.InteropServices;

namespace Wallaroo.Benchmarks.Reporting;

/// <summary>Where and when something was measured.</summary>
internal static class Machine
{
    /// <summary>The facts that stand at the end of a report.</summary>
    public static string Describe(DateTimeOffset began, string loadBefore, string command) => $"""
        ## Where

        - began {began:yyyy-MM-dd HH:mm} UTC; command: `{command}`
        - {Environment.ProcessorCount} cores ({Processor()}), {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 30)} GiB of memory
        - load averages (1, 5, 15 minutes) before: {loadBefore}; after: {Load()}. More than the number of cores means that other
          processes took part of the machine: then processor time says more than time on the clock
        - {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {(System.Runtime.GCSettings.IsServerGC ? "server" : "workstation")} garbage collector
        - Wallaroo {Version()}, SQLite {Sqlite()}

        """;

    /// <summary>The load averages; a dash where the system does not tell them.</summary>
    public static string Load() =>
        File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "-";

    private static string Processor()
    {
        const string Info = "/proc/cpuinfo";
        var line = File.Exists(Info) ? File.ReadLines(Info).FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    private static string Version() =>
        typeof(Pipeline).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";

    private static string Sqlite()
    {
        SQLitePCL.Batteries_V2.Init();
        return SQLitePCL.raw.sqlite3_libversion().utf8_to_string();
    }
}
