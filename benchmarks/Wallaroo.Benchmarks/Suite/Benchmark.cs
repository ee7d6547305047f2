using Wallaroo.Benchmarks.Reporting;

namespace Wallaroo.Benchmarks.Suite;

/// <summary>One thing to measure.</summary>
internal abstract class Benchmark
{
    /// <summary>What it is called on the command line and in the name of its report.</summary>
    public abstract string Name { get; }

    /// <summary>What it measures, in a line.</summary>
    public abstract string Title { get; }

    public abstract void Run(Report report, Effort effort);
}
