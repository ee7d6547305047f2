using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Wallaroo.Actors.Sources.Files;

/// <summary>
/// Tells a file from another under the same name: its node's number and the moment it was created, as far as the
/// system tells them. The device is left out, as its number may change when a machine starts again.
/// </summary>
/// <param name="Node">The inode on Linux; 0 where it is not known.</param>
/// <param name="Born">The moment of creation in the system's own unit; 0 where it is not known.</param>
internal readonly partial record struct FileIdentity(ulong Node, long Born)
{
    private const int CurrentDirectory = -100;
    private const int EmptyPath = 0x1000;
    private const uint WantedFields = 0x0001 | 0x0100 | 0x0800; // type, node, moment of creation
    private const uint BornField = 0x0800;
    private const int StatxSize = 256;
    private const ushort TypeMask = 0xF000;
    private const ushort RegularType = 0x8000;

    /// <summary>The identity of an open file.</summary>
    public static FileIdentity Of(SafeFileHandle file)
    {
        Span<byte> stat = stackalloc byte[StatxSize];
        if (OperatingSystem.IsLinux())
        {
            return TryStat(file, stat) ? FromStatx(stat) : default;
        }

        return new FileIdentity(0, File.GetCreationTimeUtc(file).Ticks);
    }

    /// <summary>The identity of the file that a path leads to; null where it leads to none.</summary>
    public static FileIdentity? Of(string path)
    {
        Span<byte> stat = stackalloc byte[StatxSize];
        if (OperatingSystem.IsLinux())
        {
            return TryStat(path, stat) ? FromStatx(stat) : File.Exists(path) ? default(FileIdentity) : null;
        }

        return File.Exists(path) ? new FileIdentity(0, File.GetCreationTimeUtc(path).Ticks) : null;
    }

    /// <summary>Whether a path leads to something that is no regular file. Opening a pipe would block.</summary>
    public static bool IsIrregular(string path)
    {
        Span<byte> stat = stackalloc byte[StatxSize];
        return OperatingSystem.IsLinux() && TryStat(path, stat)
            ? (MemoryMarshal.Read<ushort>(stat[28..]) & TypeMask) != RegularType
            : Directory.Exists(path);
    }

    /// <summary>Whether both may be the same file: what is not known of one differs from nothing.</summary>
    public bool MayBe(FileIdentity other) =>
        (Node == other.Node || Node == 0 || other.Node == 0) && (Born == other.Born || Born == 0 || other.Born == 0);

    private static FileIdentity FromStatx(ReadOnlySpan<byte> stat)
    {
        var known = MemoryMarshal.Read<uint>(stat);
        var seconds = MemoryMarshal.Read<long>(stat[80..]);
        var nanoseconds = MemoryMarshal.Read<uint>(stat[88..]);
        return new FileIdentity(
            MemoryMarshal.Read<ulong>(stat[32..]),
            (known & BornField) != 0 ? unchecked((seconds * 1_000_000_000) + nanoseconds) : 0);
    }

    private static unsafe bool TryStat(SafeFileHandle file, Span<byte> stat)
    {
        try
        {
            fixed (byte* buffer = stat)
            {
                return StatHandle(file, "", EmptyPath, WantedFields, buffer) == 0;
            }
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    private static unsafe bool TryStat(string path, Span<byte> stat)
    {
        try
        {
            fixed (byte* buffer = stat)
            {
                return StatPath(CurrentDirectory, path, 0, WantedFields, buffer) == 0;
            }
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int StatHandle(SafeFileHandle file, string path, int flags, uint mask, byte* buffer);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int StatPath(int directory, string path, int flags, uint mask, byte* buffer);
}
