namespace Wallaroo.Benchmarks.Measuring;

/// <summary>One measured run of a contestant.</summary>
/// <param name="Messages">How many messages it worked on.</param>
/// <param name="Spent">What that took.</param>
internal readonly record struct Sample(long Messages, Usage Spent)
{
    /// <summary>Messages per second on the clock.</summary>
    public double Rate => Messages / Spent.Wall.TotalSeconds;

    /// <summary>Seconds of processor time for a million messages.</summary>
    public double CpuPerMillion => Spent.Cpu.TotalSeconds / Messages * 1e6;

    /// <summary>Bytes allocated for each message.</summary>
    public double BytesPerMessage => Spent.AllocatedBytes / (double)Messages;
}
