using Wallaroo.Benchmarks.Measuring;

namespace Wallaroo.Benchmarks.Suite;

/// <summary>How much is measured.</summary>
/// <param name="IsQuick">Whether only enough to see that everything runs, rather than enough to rely on.</param>
/// <param name="Shapes">Executors and partitions with which throughput is measured.</param>
internal sealed record Effort(bool IsQuick, IReadOnlyList<Shape> Shapes)
{
    private const int Rounds = 7;
    private const int FewerRounds = 5;
    private const int QuickRounds = 3;
    private const int QuickShare = 8;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ShorterWarmUp = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan QuickWarmUp = TimeSpan.FromSeconds(1);

    /// <summary>A comparison with runs of so many messages, an eighth of it in a quick one.</summary>
    public DuelPlan Duel(long messages) => IsQuick
        ? new DuelPlan(Messages(messages), QuickRounds, QuickWarmUp)
        : new DuelPlan(messages, Rounds, WarmUp);

    /// <summary>The same with fewer rounds, where a round takes longer and most of the code is warm from other benchmarks.</summary>
    public DuelPlan ShortDuel(long messages) => IsQuick
        ? Duel(messages)
        : new DuelPlan(messages, FewerRounds, ShorterWarmUp);

    /// <summary>So many, or an eighth of it.</summary>
    public long Messages(long messages) => IsQuick ? messages / QuickShare : messages;
}
