using System.Diagnostics;

namespace Wallaroo.Actors.Tests.Sinks.Parts;

/// <summary>A file system of a test's own with little space, where the test may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public SmallDisk(int kibibytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root on Linux may mount a small disk");
        var mounted = Run("mount", "-t", "tmpfs", "-o", $"size={kibibytes}k", "tmpfs", _directory.Path);
        if (mounted != 0)
        {
            _directory.Dispose();
            Assert.Skip($"mounting a tmpfs is refused here (exit code {mounted})");
        }
    }

    public string this[string name] => _directory[name];

    public void Dispose()
    {
        Run("umount", _directory.Path);
        _directory.Dispose();
    }

    private static int Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
