using System.Diagnostics;

namespace Wallaroo.Actors.Tests.Journals.Sqlite;

/// <summary>A file system in memory of a few megabytes. Without the right to mount one, the test is skipped.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static SmallDisk Mount(string path, int bytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "needs the right to mount a file system");
        Directory.CreateDirectory(path);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", $"size={bytes}", "tmpfs", path), "no file system can be mounted here");
        return new SmallDisk(path);
    }

    public void Dispose() => Run("umount", "-l", Path);

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
