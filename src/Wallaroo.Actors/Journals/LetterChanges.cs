namespace Wallaroo.Actors.Journals;

/// <summary>What a take changes about dead letters.</summary>
/// <param name="Failed">New ones, and those that failed again.</param>
/// <param name="Replayed">Those that were given to their steps again: removed first.</param>
internal readonly record struct LetterChanges(IReadOnlyList<DeadLetter> Failed, IReadOnlyList<DeadLetterId> Replayed);
