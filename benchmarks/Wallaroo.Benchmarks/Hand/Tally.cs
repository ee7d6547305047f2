namespace Wallaroo.Benchmarks.Hand;

/// <summary>What a loop written by hand calls for each output.</summary>
internal sealed class Tally
{
    /// <summary>The sum of all, so that no output can be left out.</summary>
    public long Sum { get; private set; }

    public void Add(long total) => Sum += total;
}
