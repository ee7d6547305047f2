namespace Wallaroo.Host.Tools.Journal;

/// <summary>What a verification found.</summary>
/// <param name="Journal">Where the journal is.</param>
/// <param name="Rows">How many rows of each kind were read and are as they were written.</param>
/// <param name="Findings">What is damaged, each as an error says it; empty where nothing is.</param>
internal sealed record VerifyReport(string Journal, IReadOnlyDictionary<string, long> Rows, IReadOnlyList<string> Findings)
{
    public bool IsWhole => Findings.Count == 0;
}
