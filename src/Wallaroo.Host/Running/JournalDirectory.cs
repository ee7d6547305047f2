using Wallaroo.Actors.Journals;

namespace Wallaroo.Host.Running;

/// <summary>The directory that <c>--resilience-dir</c> names: a worker makes it where it is missing.</summary>
internal static class JournalDirectory
{
    /// <summary>Makes the directory and those above it.</summary>
    /// <exception cref="StorageException">It cannot be made (WAL4001).</exception>
    public static void Make(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                StorageErrors.CannotOpen,
                $"cannot make the directory {Path.GetFullPath(path)} as user {Environment.UserName}: {error.Message} Make it yourself, let this user write the directory above it, or name another with --resilience-dir.",
                error);
        }
    }
}
