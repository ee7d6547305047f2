using Microsoft.Win32.SafeHandles;
using Wallaroo.Keys;

namespace Wallaroo.Actors.Sources.Files;

/// <summary>Opens a file at a stored position, if it is still the file that the position is about.</summary>
internal static class FileOpening
{
    /// <summary>Opens a file to be read while others write to it.</summary>
    /// <exception cref="SourceException">It is missing, forbidden, or no regular file.</exception>
    public static SafeFileHandle Open(string path)
    {
        try
        {
            return FileIdentity.IsIrregular(path)
                ? throw SourceErrors.NotRegular(path)
                : File.OpenHandle(path, options: FileOptions.Asynchronous | FileOptions.SequentialScan, share: FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw SourceErrors.Missing(path, missing);
        }
        catch (UnauthorizedAccessException forbidden)
        {
            throw SourceErrors.Forbidden(path, forbidden);
        }
        catch (IOException failed)
        {
            throw SourceErrors.Failed(path, 0, failed);
        }
    }

    /// <summary>
    /// Reads the beginning of a file that was read up to a position, and checks it and the bytes before the position.
    /// A copy of the file is as good as the file.
    /// </summary>
    /// <returns>The first <see cref="FilePosition.HeadLength"/> bytes.</returns>
    /// <exception cref="SourceException">WAL6013, WAL6014: the file has shrunk or changed.</exception>
    public static byte[] Verify(SafeFileHandle file, string path, FilePosition position)
    {
        try
        {
            var length = RandomAccess.GetLength(file);
            if (length < position.Offset)
            {
                throw SourceErrors.Shrunk(path, length, position.Offset);
            }

            var head = ReadExactly(file, 0, position.HeadLength);
            var tail = ReadExactly(file, position.Offset - position.TailLength, position.TailLength);
            return XxHash64.Hash(head) == position.HeadHash && XxHash64.Hash(tail) == position.TailHash
                ? head
                : throw SourceErrors.Changed(path, position.Offset, !position.Identity.MayBe(FileIdentity.Of(file)));
        }
        catch (IOException failed)
        {
            throw SourceErrors.Failed(path, position.Offset, failed);
        }
    }

    private static byte[] ReadExactly(SafeFileHandle file, long offset, int length)
    {
        var bytes = new byte[length];
        var filled = 0;
        while (filled < length)
        {
            var read = RandomAccess.Read(file, bytes.AsSpan(filled), offset + filled);
            if (read == 0)
            {
                throw new EndOfStreamException($"it ends at byte {offset + filled}");
            }

            filled += read;
        }

        return bytes;
    }
}
