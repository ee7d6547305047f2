using Wallaroo.Benchmarks.Measuring;

namespace Wallaroo.Benchmarks.Suite;

/// <summary>How much is measured: enough to rely on, or only enough to see that everything runs.</summary>
internal sealed record Effort(bool IsQuick)
{
    private const int Rounds = 9;
    private const int QuickRounds = 3;
    private const int QuickShare = 8;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan QuickWarmUp = TimeSpan.FromSeconds(1);

    /// <summary>A comparison with runs of so many messages, an eighth of it in a quick one.</summary>
    public DuelPlan Duel(long messages) => IsQuick
        ? new DuelPlan(Messages(messages), QuickRounds, QuickWarmUp)
        : new DuelPlan(messages, Rounds, WarmUp);

    /// <summary>So many, or an eighth of it.</summary>
    public long Messages(long messages) => IsQuick ? messages / QuickShare : messages;
}
