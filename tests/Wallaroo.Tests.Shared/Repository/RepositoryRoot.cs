namespace Wallaroo.Tests.Shared.Repository;

/// <summary>The checkout that the running tests were built from.</summary>
public static class RepositoryRoot
{
    private static readonly Lazy<string> Found = new(Find);

    /// <summary>Its absolute path.</summary>
    public static string Path => Found.Value;

    /// <summary>The absolute path of a file or directory that is named relative to the root, with forward slashes.</summary>
    public static string PathOf(string relative) => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, relative));

    /// <summary>A path relative to the root, with forward slashes: how messages name files.</summary>
    public static string Relative(string path) => System.IO.Path.GetRelativePath(Path, path).Replace('\\', '/');

    private static string Find()
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = System.IO.Path.GetDirectoryName(directory))
        {
            if (File.Exists(System.IO.Path.Combine(directory, "Wallaroo.slnx")))
            {
                return directory;
            }
        }

        throw new InvalidOperationException($"No directory above {AppContext.BaseDirectory} holds Wallaroo.slnx; run the tests from where the build leaves them.");
    }
}
