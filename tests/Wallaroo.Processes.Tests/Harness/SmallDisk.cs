using Demo.Processes;

namespace Wallaroo.Processes.Tests.Harness;

/// <summary>A file system in memory with little room, mounted on a directory: for root on Linux; others skip the test.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _directory;

    private SmallDisk(string directory) => _directory = directory;

    private string Ballast => Path.Combine(_directory, "ballast");

    public static async Task<SmallDisk> MountAsync(string directory, int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root may mount a file system, on Linux.");
        await using var mount = ChildProcess.Start("mount", "mount", ["-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", directory]);
        Assert.SkipUnless(await mount.WaitForExitAsync(TestPlace.Limit) == 0, $"No file system can be mounted here. {mount.Telling()}");
        return new SmallDisk(directory);
    }

    /// <summary>Fills it up to so many bytes.</summary>
    public void LeaveFree(long bytes)
    {
        var zeros = new byte[1 << 20];
        using var ballast = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var left = new DriveInfo(_directory).AvailableFreeSpace - bytes; left > 0; left -= zeros.Length)
        {
            ballast.Write(zeros.AsSpan(0, (int)Math.Min(left, zeros.Length)));
        }
    }

    /// <summary>Makes room.</summary>
    public void Free() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        await using var unmount = ChildProcess.Start("umount", "umount", ["--lazy", _directory]);
        await unmount.WaitForExitAsync(TestPlace.Limit);
    }
}
