using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Checks;

/// <summary>
/// A source reads each of its files once, and a directory has one sink. Two sources may read the same file, each
/// with its own position.
/// </summary>
internal static class FileCheck
{
    public static void Run(StepGraph graph, MistakeList mistakes)
    {
        var directories = new Dictionary<string, Step>();
        foreach (var step in graph.Steps)
        {
            if (SourceTraits.Of(step)?.Paths is { } paths)
            {
                CheckPaths(step, paths, mistakes);
            }
            else if (SinkTraits.Of(step)?.Directory is { } directory)
            {
                CheckDirectory(step, directory, directories, mistakes);
            }
        }
    }

    private static void CheckPaths(Step step, IReadOnlyList<string> paths, MistakeList mistakes)
    {
        if (paths.Count == 0)
        {
            mistakes.Add(TopologyCodes.Files, step, "it has no file to read; give it at least one");
        }

        foreach (var path in paths.Where(path => !IsPath(path)))
        {
            mistakes.Add(TopologyCodes.Files, step, $"\"{path}\" is not a path; give it the path of a file");
        }

        foreach (var same in paths.Where(IsPath).GroupBy(Path.GetFullPath).Where(same => same.Skip(1).Any()))
        {
            mistakes.Add(
                TopologyCodes.Files, step, $"it reads {same.Key} {same.Count()} times ({string.Join(", ", same)}); give it each file once");
        }
    }

    private static void CheckDirectory(Step step, string directory, Dictionary<string, Step> directories, MistakeList mistakes)
    {
        if (!IsPath(directory))
        {
            mistakes.Add(TopologyCodes.Files, step, $"\"{directory}\" is not a path; give it the path of a directory");
            return;
        }

        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        if (!directories.TryAdd(full, step))
        {
            mistakes.Add(
                TopologyCodes.DirectoryInUse,
                step,
                $"it writes to {full}, as \"{directories[full].Name}\" does, and neither could tell its part files from the other's; "
                + "give each sink a directory of its own");
        }
    }

    private static bool IsPath(string? path) => !string.IsNullOrWhiteSpace(path) && !path.Contains('\0');
}
