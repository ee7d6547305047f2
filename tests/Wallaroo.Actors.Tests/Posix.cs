using System.Runtime.InteropServices;

namespace Wallaroo.Actors.Tests;

/// <summary>What tests ask of a POSIX system.</summary>
internal static partial class Posix
{
    public static int MakePipe(string path) => MakeFifo(path, 0b110_000_000);

    /// <summary>Takes all rights from a file or directory.</summary>
    public static void Forbid(string path) => Assert.Equal(0, ChangeMode(path, 0));

    /// <summary>Gives the owner of a directory its rights back.</summary>
    public static void Permit(string path) => Assert.Equal(0, ChangeMode(path, 0b111_000_000));

    [LibraryImport("libc", EntryPoint = "chmod", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeMode(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);
}
