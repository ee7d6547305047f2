namespace Wallaroo.Benchmarks.Suite;

/// <summary>So many executors and partitions of a keyed step.</summary>
internal readonly record struct Shape(int Threads, int Partitions)
{
    /// <summary>The shapes for which throughput is measured.</summary>
    public static IReadOnlyList<Shape> All { get; } = [new(1, 1), new(1, 64), new(1, 1024), new(2, 1), new(2, 64), new(2, 1024)];

    /// <summary>Reads <c>2x64</c>: two executors, 64 partitions.</summary>
    /// <exception cref="ArgumentException">The text is no shape.</exception>
    public static Shape Parse(string text)
    {
        var parts = text.Split('x');
        return parts.Length == 2 && int.TryParse(parts[0], out var threads) && int.TryParse(parts[1], out var partitions)
            && threads > 0 && partitions > 0
            ? new Shape(threads, partitions)
            : throw new ArgumentException($"\"{text}\" is no shape; one is EXECUTORSxPARTITIONS, as in 2x64.", nameof(text));
    }

    public override string ToString() =>
        $"{Threads} {(Threads == 1 ? "executor" : "executors")}, {Partitions:#,0} {(Partitions == 1 ? "partition" : "partitions")}";
}
