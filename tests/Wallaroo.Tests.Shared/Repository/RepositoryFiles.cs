namespace Wallaroo.Tests.Shared.Repository;

/// <summary>The files that the repository's authors wrote: all but what a build or an editor leaves.</summary>
public static class RepositoryFiles
{
    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal) { ".git", ".vs", ".idea", "artifacts", "bin", "obj" };

    /// <summary>Relative paths, in ordinal order, of the files under <paramref name="folder"/> whose name ends in
    /// <paramref name="ending"/>; the whole repository, and every file, by default.</summary>
    public static IReadOnlyList<string> Under(string folder = "", string ending = "")
    {
        var root = RepositoryRoot.PathOf(folder);
        return Directory.Exists(root)
            ? [.. Walk(root).Select(RepositoryRoot.Relative).Where(path => path.EndsWith(ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>The text of a file named relative to the root.</summary>
    public static string Text(string relative) => File.ReadAllText(RepositoryRoot.PathOf(relative));

    private static IEnumerable<string> Walk(string directory) =>
        Directory.EnumerateFiles(directory).Concat(
            Directory.EnumerateDirectories(directory).Where(child => !Skipped.Contains(Path.GetFileName(child))).SelectMany(Walk));
}
