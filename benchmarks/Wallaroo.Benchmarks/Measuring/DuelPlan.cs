namespace Wallaroo.Benchmarks.Measuring;

/// <summary>How two contestants are compared.</summary>
/// <param name="Messages">Messages of one run.</param>
/// <param name="Rounds">Measured rounds; in each both run once, and who begins changes.</param>
/// <param name="WarmUp">Processor time that each uses first, so that the code that is measured is compiled for good.</param>
internal sealed record DuelPlan(long Messages, int Rounds, TimeSpan WarmUp);
