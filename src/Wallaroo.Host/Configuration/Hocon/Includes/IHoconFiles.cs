namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>The files a configuration is read from.</summary>
internal interface IHoconFiles
{
    /// <summary>The bytes of a file, at most <paramref name="limit"/> + 1 of them; null where there is no such file.</summary>
    /// <exception cref="IOException">There is something, but it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    byte[]? Read(string path, int limit);

    /// <summary>The path as messages name it.</summary>
    string Display(string path);
}
