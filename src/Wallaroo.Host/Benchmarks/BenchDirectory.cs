namespace Wallaroo.Host.Benchmarks;

/// <summary>Where a benchmark keeps its journal: in the directory for temporary files, removed in the end.</summary>
internal sealed class BenchDirectory : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("wallaroo-bench-").FullName;

    /// <summary>The URL of a journal in it.</summary>
    public string Journal => $"sqlite:{Path.Combine(_path, "journal.db")}";

    /// <summary>The directory and its file system, on which the cost of a sync depends.</summary>
    public override string ToString() => $"{Path.GetTempPath()} ({new DriveInfo(_path).DriveFormat})";

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
