namespace Wallaroo.Simulation.Randomness;

/// <summary>
/// The only source of chance in a simulation: SplitMix64, seeded. Parts that must not disturb each other's draws take
/// a fork each.
/// </summary>
internal sealed class SimRandom(ulong seed)
{
    private readonly ulong _seed = seed;
    private ulong _state = seed;

    /// <summary>A generator of its own, the same for the same salt.</summary>
    public SimRandom Fork(ulong salt) => new(DeterministicRandom.Mix(_seed ^ DeterministicRandom.Mix(salt + 0x9E3779B97F4A7C15)));

    public ulong NextUInt64()
    {
        _state += 0x9E3779B97F4A7C15;
        return DeterministicRandom.Mix(_state);
    }

    /// <summary>A number from 0 to <paramref name="exclusiveMaximum"/>, exclusive.</summary>
    public int Next(int exclusiveMaximum) => (int)Math.BigMul(NextUInt64(), (ulong)exclusiveMaximum, out _);

    /// <summary>A number in a range, both ends included.</summary>
    public int Between(int low, int high) => low + Next(high - low + 1);

    /// <summary>A number in a range, both ends included, small ones as likely as large ones on a logarithmic scale.</summary>
    public int Scaled(int low, int high)
    {
        var exponent = Math.Log(low) + (NextDouble() * (Math.Log(high + 1) - Math.Log(low)));
        return Math.Clamp((int)Math.Exp(exponent), low, high);
    }

    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => NextDouble() < probability;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Next(choices.Count)];
}
