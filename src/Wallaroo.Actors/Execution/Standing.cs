namespace Wallaroo.Actors.Execution;

/// <summary>What an actor tells of itself while the worker drains.</summary>
/// <param name="Done">Grows, or changes, with whatever it does.</param>
/// <param name="IsBusy">Whether something is under way that ends by itself: an outside call, a write to a disk.</param>
/// <param name="IsKept">Whether everything that is outstanding is there again at the next start.</param>
/// <param name="IsSaved">Whether its last snapshot is done, and everything it wrote is in the journal.</param>
/// <param name="Outstanding">For each edge that it sends over, the messages that are not acknowledged.</param>
internal readonly record struct Standing(
    long Done, bool IsBusy, bool IsKept, bool IsSaved, IReadOnlyList<(uint Edge, long Messages)> Outstanding)
{
    /// <summary>Of an actor that sends nothing and keeps nothing.</summary>
    public static Standing Of(long done, bool isBusy) => new(done, isBusy, true, true, []);
}
