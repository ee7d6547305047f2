using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>
/// An exclusive lock on a file, held by an open handle and freed by the system when its process dies. Two handles
/// exclude one another within one process too. On Unix it is flock(2), on Windows LockFileEx.
/// </summary>
/// <remarks>The runtime's own file streams take such locks at opening and cannot wait for one.</remarks>
internal static unsafe partial class FileLock
{
    private const int Exclusive = 2;
    private const int NonBlocking = 4;
    private const int Release = 8;
    private const int Interrupted = 4;
    private const uint WindowsExclusive = 2;
    private const uint WindowsFailImmediately = 1;
    private const uint ReadWriteForAll = 0x1B6; // rw-rw-rw-, less the process's umask

    /// <exception cref="IOException">The file cannot be made or opened.</exception>
    public static SafeFileHandle Open(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        }

        var (create, closeOnExec) = OperatingSystem.IsMacOS() ? (0x200, 0x1000000) : (0x40, 0x80000);
        var descriptor = UnixOpen(path, 2 | create | closeOnExec, ReadWriteForAll);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw Failed(path, Marshal.GetLastPInvokeError());
    }

    /// <summary>Takes the lock if nobody holds it.</summary>
    public static bool TryTake(SafeFileHandle file) => Take(file, wait: false);

    /// <summary>Takes the lock, waiting in line for it.</summary>
    public static void Take(SafeFileHandle file) => _ = Take(file, wait: true);

    public static void Free(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            _ = UnlockFile(file, 0, 0, 1, 0);
        }
        else
        {
            _ = UnixLock(file, Release);
        }
    }

    private static IOException Failed(string path, int error) =>
        new($"{path}: {new Win32Exception(error).Message}", error);

    private static bool Take(SafeFileHandle file, bool wait)
    {
        if (OperatingSystem.IsWindows())
        {
            var position = default(NativeOverlapped);
            return LockFileEx(file, WindowsExclusive | (wait ? 0 : WindowsFailImmediately), 0, 1, 0, &position);
        }

        while (UnixLock(file, wait ? Exclusive : Exclusive | NonBlocking) != 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
            {
                return false;
            }
        }

        return true;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int UnixOpen(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int UnixLock(SafeFileHandle file, int operation);

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool LockFileEx(SafeFileHandle file, uint flags, uint reserved, uint low, uint high, NativeOverlapped* position);

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool UnlockFile(SafeFileHandle file, uint offsetLow, uint offsetHigh, uint low, uint high);
}
