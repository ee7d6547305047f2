using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Wallaroo.Actors.Sinks.Parts;

/// <summary>
/// Gives files their final names so that no other process's file is replaced, and so that the names outlast a crash of
/// the machine. <see cref="File.Move(string, string)"/> looks first and renames then, which two workers can do at once.
/// </summary>
internal static partial class DurableNames
{
    private const int CurrentDirectory = -100;
    private const uint NoReplace = 1;
    private const int CloseOnExec = 0x80000;
    private const int NoSuchFile = 2;
    private const int Exists = 17;
    private const int Invalid = 22;
    private const int NotImplemented = 38;
    private const int NotSupported = 95;

    /// <summary>Renames a file unless the new name is taken.</summary>
    /// <returns>False where the name is taken; the file then keeps its old one.</returns>
    /// <exception cref="FileNotFoundException">The file is gone.</exception>
    /// <exception cref="IOException">The system refuses.</exception>
    public static bool TryRename(string from, string to)
    {
        if (OperatingSystem.IsWindows())
        {
            return TryMove(from, to);
        }

        if (!OperatingSystem.IsLinux())
        {
            return TryLink(from, to);
        }

        try
        {
            var error = RenameAt(CurrentDirectory, from, CurrentDirectory, to, NoReplace) == 0 ? 0 : Marshal.GetLastPInvokeError();
            return error is Invalid or NotImplemented or NotSupported ? TryLink(from, to) : IsDone(error, from);
        }
        catch (EntryPointNotFoundException)
        {
            return TryLink(from, to);
        }
    }

    /// <summary>The same in two steps, for systems and file systems without such a rename: POSIX's link fails where the name is taken.</summary>
    public static bool TryLink(string from, string to)
    {
        var error = Link(from, to) == 0 ? 0 : Marshal.GetLastPInvokeError();
        if (!IsDone(error, from))
        {
            return false;
        }

        File.Delete(from);
        return true;
    }

    /// <summary>Makes the names in a directory outlast a crash. Windows needs no such thing.</summary>
    public static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handle = Open(directory, OperatingSystem.IsLinux() ? CloseOnExec : 0);
        if (handle.IsInvalid)
        {
            throw Failure(Marshal.GetLastPInvokeError(), directory);
        }

        if (Sync(handle) != 0 && Marshal.GetLastPInvokeError() is var error and not Invalid and not NotSupported)
        {
            throw Failure(error, directory);
        }
    }

    private static bool IsDone(int error, string path) => error switch
    {
        0 => true,
        Exists => false,
        NoSuchFile => throw new FileNotFoundException("it is gone", path),
        _ => throw Failure(error, path),
    };

    private static IOException Failure(int error, string path) =>
        new($"{new Win32Exception(error).Message} : '{path}'", error);

    private static bool TryMove(string from, string to)
    {
        const int AlreadyExists = unchecked((int)0x800700B7);
        try
        {
            File.Move(from, to);
            return true;
        }
        catch (IOException taken) when (taken.HResult == AlreadyExists)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt(int fromDirectory, string from, int toDirectory, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string from, string to);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(SafeFileHandle handle);
}
