namespace Wallaroo.Processes.Tests.Harness;

/// <summary>Tells from the files of a journal whether a worker still writes.</summary>
internal static class JournalWatch
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until nothing has been written for a while, as when nobody takes the outputs.</summary>
    public static async Task RestsAsync(string directory)
    {
        var deadline = DateTime.UtcNow + TestPlace.Limit;
        var (last, since) = (Look(directory), DateTime.UtcNow);
        while (DateTime.UtcNow - since < Quiet)
        {
            Assert.True(DateTime.UtcNow < deadline, $"The journal in {directory} is still written after {TestPlace.Limit.TotalSeconds} s.");
            await Task.Delay(Glance);
            var now = Look(directory);
            if (now != last)
            {
                (last, since) = (now, DateTime.UtcNow);
            }
        }
    }

    private static string Look(string directory) => string.Join(
        ' ', new DirectoryInfo(directory).EnumerateFiles().OrderBy(static file => file.Name).Select(static file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
}
