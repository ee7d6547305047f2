namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>An include statement: the form it has, the name in quotes, and whether the file has to be there.</summary>
/// <param name="Form"><c>file</c>, <c>url</c>, <c>classpath</c>, <c>package</c>, or empty for a name alone.</param>
/// <param name="Name">What stands in quotes.</param>
/// <param name="IsRequired">True for <c>required(…)</c>.</param>
/// <param name="Origin">Where the name stands.</param>
internal sealed record HoconInclude(string Form, string Name, bool IsRequired, HoconOrigin Origin)
{
    private static readonly string[] Extensions = [".json", ".conf"];

    /// <summary>
    /// The files it may mean, all of which count: the name as it is, or where it has no known extension with each of
    /// them, the last to be read the one that wins.
    /// </summary>
    public IEnumerable<string> Candidates(string? includingPath)
    {
        var path = FullPath(includingPath);
        return Extensions.Contains(Path.GetExtension(path)) ? [path] : [.. Extensions.Select(extension => path + extension), path];
    }

    /// <summary>True where the path is the name as it is, which is read only if nothing else was.</summary>
    public bool IsExact(string path) => Path.GetFileName(path) == Path.GetFileName(Name);

    private string FullPath(string? includingPath)
    {
        var name = LocalName();
        if (Path.IsPathRooted(name))
        {
            return Path.GetFullPath(name);
        }

        var directory = Path.GetDirectoryName(includingPath) ?? throw Refuse(
            $"the file {HoconExcerpt.Quote(name)} is looked for beside the including text, which is not a file", "Give the full path of the file.");
        return Path.GetFullPath(Path.Combine(directory, name));
    }

    private string LocalName()
    {
        if (Name.Length == 0 || Name.Contains('\0'))
        {
            throw Refuse("the name of the included file is empty or holds a character that no file name has", "Write the name of a file.");
        }

        if (Form is "classpath" or "package")
        {
            throw Refuse($"{Form}( ) names something in a Java program", "Copy it to a file and include that.");
        }

        var isUrl = Form == "url" || (Form.Length == 0 && Name.Contains("://", StringComparison.Ordinal));
        if (!isUrl && !Name.StartsWith("file:", StringComparison.Ordinal))
        {
            return Name;
        }

        return Uri.TryCreate(Name, UriKind.Absolute, out var url) && url.IsFile
            ? url.LocalPath
            : throw Refuse($"{HoconExcerpt.Quote(Name)} is not a local file", "Only files can be included: download it and include the file.");
    }

    private HoconException Refuse(string message, string remedy) => Origin.Error(HoconCodes.BadInclude, message, remedy);
}
