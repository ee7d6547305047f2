using Wallaroo.Benchmarks.Measuring;

namespace Wallaroo.Benchmarks.Reporting;

/// <summary>The table of a benchmark that compares the engine with a loop written by hand.</summary>
/// <param name="first">The heading of the first column.</param>
/// <param name="more">Headings of columns of its own, behind the others.</param>
internal sealed class DuelTable(string first, params string[] more)
{
    /// <summary>What the columns mean, for people who have not seen one.</summary>
    public const string Legend =
        "Medians over the rounds. Ratio: the engine's throughput as a share of the hand-written loop's in the same round, on the "
        + "clock and in processor time (1 = as good). Bytes: allocated for each message beyond what the loop allocates, which are the "
        + "user's own objects.";

    private readonly Table _table = new(
        [first, "engine", "by hand", "ratio", "engine CPU/M", "by hand CPU/M", "CPU ratio", "bytes", .. more]);

    public Table Table => _table;

    public void Add(string name, DuelResult result, params string[] more) => _table.Add(
    [
        name,
        Figures.Rate(DuelResult.Rate(result.Engine)),
        Figures.Rate(DuelResult.Rate(result.Hand)),
        Figures.Ratio(result.Ratio),
        Figures.Seconds(DuelResult.Cpu(result.Engine)),
        Figures.Seconds(DuelResult.Cpu(result.Hand)),
        Figures.Ratio(result.CpuRatio),
        Figures.Bytes(result.BytesBeyond),
        .. more,
    ]);
}
