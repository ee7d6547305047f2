namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>The files of this machine. Those below the directory are named relative to it.</summary>
internal sealed class DiskHoconFiles(string workingDirectory) : IHoconFiles
{
    public byte[]? Read(string path, int limit)
    {
        if (!File.Exists(path))
        {
            return Directory.Exists(path) ? throw new IOException($"{path} is a directory") : null;
        }

        // A pipe has no length, so it is read until it ends or has given too much.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (bytes.Length <= limit && file.Read(buffer, 0, (int)Math.Min(buffer.Length, limit + 1 - bytes.Length)) is > 0 and var read)
        {
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    public string Display(string path)
    {
        var relative = Path.GetRelativePath(workingDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
