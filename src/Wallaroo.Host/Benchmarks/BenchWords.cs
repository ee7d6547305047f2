namespace Wallaroo.Host.Benchmarks;

/// <summary>The words that benchmarks count: some are much more frequent than others.</summary>
internal static class BenchWords
{
    /// <summary>How many different ones there are.</summary>
    public const int Different = 10_000;

    private const int Seed = 1;
    private static readonly string[] Texts = [.. Enumerable.Range(0, Different).Select(static number => $"w{number}")];
    private static readonly int[] Order = MakeOrder();

    /// <summary>The word with a number, from 0 on for ever.</summary>
    public static string At(long number) => Texts[Order[(int)(number % Order.Length)]];

    private static int[] MakeOrder()
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, 1 << 18).Select(_ => (int)(random.NextDouble() * random.NextDouble() * Different))];
    }
}
