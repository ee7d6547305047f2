using Wallaroo.Benchmarks.Suite;

namespace Wallaroo.Benchmarks;

/// <summary>The command line: names of benchmarks, none for all; <c>--quick</c>; <c>--shape 2x64</c>, as often as
/// wanted; <c>--reports DIRECTORY</c>.</summary>
internal sealed record Arguments(IReadOnlyList<Benchmark> Benchmarks, Effort Effort, string? Reports)
{
    private const string DefaultReports = "benchmarks/reports";

    /// <exception cref="ArgumentException">A word means nothing.</exception>
    public static Arguments Parse(string[] words)
    {
        var chosen = new List<Benchmark>();
        var shapes = new List<Shape>();
        var isQuick = false;
        var reports = DefaultReports;
        for (var index = 0; index < words.Length; index++)
        {
            switch (words[index])
            {
                case "--quick":
                    isQuick = true;
                    break;
                case "--shape" when index + 1 < words.Length:
                    shapes.Add(Shape.Parse(words[++index]));
                    break;
                case "--reports" when index + 1 < words.Length:
                    reports = words[++index];
                    break;
                default:
                    chosen.Add(Find(words[index]));
                    break;
            }
        }

        // A quick run, or one of chosen shapes, is for finding out something; its figures are not worth keeping.
        var isPartial = isQuick || shapes.Count > 0;
        return new Arguments(
            chosen.Count == 0 ? Suite.Benchmarks.All : chosen,
            new Effort(isQuick, shapes.Count == 0 ? Shape.All : shapes),
            isPartial && reports == DefaultReports ? null : reports);
    }

    private static Benchmark Find(string name) =>
        Suite.Benchmarks.All.FirstOrDefault(benchmark => benchmark.Name == name) ?? throw new ArgumentException(
            $"there is no benchmark \"{name}\"; there are: {string.Join(", ", Suite.Benchmarks.All.Select(static benchmark => benchmark.Name))}. "
            + $"Flags: --quick, --shape EXECUTORSxPARTITIONS, --reports DIRECTORY ({DefaultReports}).",
            nameof(name));
}
