namespace Wallaroo.Benchmarks.Measuring;

/// <summary>The samples of two contestants, in the order of their rounds.</summary>
internal sealed record DuelResult(IReadOnlyList<Sample> Engine, IReadOnlyList<Sample> Hand)
{
    /// <summary>The engine's throughput as a share of the hand-written loop's: the median over the rounds.</summary>
    public double Ratio => Median.Of(Engine.Zip(Hand, static (engine, hand) => engine.Rate / hand.Rate));

    /// <summary>The same of processor time: 1 means the engine needs no more than the loop.</summary>
    public double CpuRatio => Median.Of(Engine.Zip(Hand, static (engine, hand) => hand.CpuPerMillion / engine.CpuPerMillion));

    /// <summary>
    /// Bytes that the engine allocates for a message beyond the user's objects, which are what the loop allocates.
    /// </summary>
    public double BytesBeyond => Median.Of(Engine.Select(static sample => sample.BytesPerMessage))
        - Median.Of(Hand.Select(static sample => sample.BytesPerMessage));

    public static double Rate(IEnumerable<Sample> samples) => Median.Of(samples.Select(static sample => sample.Rate));

    public static double Cpu(IEnumerable<Sample> samples) => Median.Of(samples.Select(static sample => sample.CpuPerMillion));
}
