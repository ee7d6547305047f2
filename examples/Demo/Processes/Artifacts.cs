namespace Demo.Processes;

/// <summary>The programs that a build leaves in <c>artifacts</c>.</summary>
internal static class Artifacts
{
    private static readonly Lazy<string> Found = new(Find);

    /// <summary>The root of the repository.</summary>
    public static string Root => Found.Value;

    /// <summary>The <c>wallaroo</c> command.</summary>
    public static string Wallaroo => Existing("artifacts", "bin", Executable("wallaroo"));

    /// <summary>An example's program.</summary>
    public static string Example(string name) => Existing("artifacts", "examples", name, Executable(name));

    /// <summary>An example's assembly, as <c>wallaroo run</c> takes it.</summary>
    public static string Assembly(string name) => Existing("artifacts", "examples", name, $"{name}.dll");

    private static string Executable(string name) => OperatingSystem.IsWindows() ? $"{name}.exe" : name;

    private static string Existing(params string[] parts)
    {
        var path = Path.Combine([Root, .. parts]);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not there: run ./build.sh Build first.", path);
    }

    private static string Find()
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (File.Exists(Path.Combine(directory, "Wallaroo.slnx")))
            {
                return directory;
            }
        }

        throw new InvalidOperationException($"No directory above {AppContext.BaseDirectory} holds Wallaroo.slnx: run this from where the build leaves it.");
    }
}
