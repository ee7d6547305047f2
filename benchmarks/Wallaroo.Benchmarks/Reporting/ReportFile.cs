namespace Wallaroo.Benchmarks.Reporting;

/// <summary>Keeps a report under the day's date.</summary>
internal static class ReportFile
{
    /// <returns>Where it was written.</returns>
    public static string Write(string directory, DateTimeOffset day, string name, string text)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, $"{day:yyyy-MM-dd}-{name}.md");
        File.WriteAllText(path, text);
        return path;
    }
}
