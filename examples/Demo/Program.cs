using Demo.Counting;
using Demo.Processes;

namespace Demo;

/// <summary>Counts the words of a text with real processes, kills the worker with <c>kill -9</c>, and compares the totals.</summary>
internal static class Program
{
    public static async Task<int> Main()
    {
        var directory = Directory.CreateTempSubdirectory("wallaroo-demo-").FullName;
        try
        {
            var text = Text.Of(Path.Combine(Artifacts.Root, "examples", "WordCount", "ferry.txt"));
            var overTcp = await new OverTcp(text, Below(directory, "tcp")).RunAsync();
            var overFiles = await new OverFiles(text, Below(directory, "files")).RunAsync();
            return overTcp && overFiles ? 0 : 1;
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException or IOException)
        {
            Story.Failed(exception.Message);
            return 1;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static string Below(string directory, string name) => Directory.CreateDirectory(Path.Combine(directory, name)).FullName;
}
