using System.Runtime.InteropServices;

namespace Wallaroo.Actors.Tests;

/// <summary>What tests ask of a POSIX system.</summary>
internal static partial class Posix
{
    /// <summary>Stops a process as SIGSTOP does; the system has stopped it when this returns, or is about to.</summary>
    public static void Stop(int process) => Assert.Equal(0, Signal(process, OperatingSystem.IsMacOS() ? 17 : 19));

    public static void Continue(int process) => Assert.Equal(0, Signal(process, OperatingSystem.IsMacOS() ? 19 : 18));

    public static int MakePipe(string path) => MakeFifo(path, 0b110_000_000);

    /// <summary>Takes all rights from a file or directory.</summary>
    public static void Forbid(string path) => Assert.Equal(0, ChangeMode(path, 0));

    /// <summary>Gives the owner of a directory its rights back.</summary>
    public static void Permit(string path) => Assert.Equal(0, ChangeMode(path, 0b111_000_000));

    [LibraryImport("libc", EntryPoint = "chmod", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeMode(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);
}
