using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>
/// Who has a file lock: the holder notes its process in the locked file, so that one who waits too long can say for whom.
/// Behind the first byte, which is what is locked on Windows.
/// </summary>
internal static class LockHolder
{
    private const int Offset = 1;
    private const int Length = 16;
    private static readonly byte[] Own = Encoding.ASCII.GetBytes($"pid {Environment.ProcessId}".PadRight(Length - 1) + "\n");

    /// <summary>Notes this process. Only while it has the lock. Where the note stands already, nothing is written.</summary>
    public static void Note(SafeFileHandle file)
    {
        try
        {
            Span<byte> found = stackalloc byte[Length];
            if (RandomAccess.Read(file, found, Offset) != Length || !found.SequenceEqual(Own))
            {
                RandomAccess.Write(file, Own, Offset);
            }
        }
        catch (IOException)
        {
            // A full disk takes no note; the lock holds all the same.
        }
    }

    /// <summary>The process that had the lock last; null where it noted nothing.</summary>
    public static int? Read(SafeFileHandle file)
    {
        try
        {
            Span<byte> note = stackalloc byte[Length];
            var text = Encoding.ASCII.GetString(note[..RandomAccess.Read(file, note, Offset)]).TrimEnd();
            return text.StartsWith("pid ", StringComparison.Ordinal) && int.TryParse(text[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether a process of this machine is stopped, as by SIGSTOP. False where that cannot be told.</summary>
    public static bool IsStopped(int process)
    {
        try
        {
            // The state is the first letter behind the program's name, which stands in parentheses.
            var status = File.ReadAllText($"/proc/{process}/stat");
            return status.AsSpan(status.LastIndexOf(')') + 1).TrimStart() is ['T' or 't', ..];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
