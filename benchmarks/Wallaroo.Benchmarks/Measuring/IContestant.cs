namespace Wallaroo.Benchmarks.Measuring;

/// <summary>One way to do a benchmark's work: the engine's, or a loop written by hand.</summary>
internal interface IContestant : IDisposable
{
    /// <summary>Works on so many messages and returns when the last one has arrived.</summary>
    void Run(long messages);

    /// <summary>Processor time that its load generator and receiver have used so far: not its own work.</summary>
    TimeSpan LoadCpu => TimeSpan.Zero;
}
