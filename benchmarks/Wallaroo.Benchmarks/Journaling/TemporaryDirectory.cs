namespace Wallaroo.Benchmarks.Journaling;

/// <summary>A directory for journals, gone at the end.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("wallaroo-benchmark-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
