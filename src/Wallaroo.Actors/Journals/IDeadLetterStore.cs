namespace Wallaroo.Actors.Journals;

/// <summary>Reads and removes dead letters. They are written as part of a <see cref="CommitGroup"/>.</summary>
internal interface IDeadLetterStore
{
    /// <summary>Dead letters in the order of their ids, those after the given one, at most <paramref name="limit"/>.</summary>
    /// <param name="step">Only those of this step; null for all.</param>
    /// <param name="after">Start after this one; null from the beginning.</param>
    /// <param name="limit">1 to 10,000.</param>
    IReadOnlyList<DeadLetter> List(string? step, DeadLetterId? after, int limit);

    /// <summary>The ids of all there are now, in their order.</summary>
    /// <param name="step">Only those of this step; null for all.</param>
    IReadOnlyList<DeadLetterId> Ids(string? step);

    DeadLetter? Find(DeadLetterId id);

    long Count(string? step);

    /// <summary>Removes one; false if it was not there.</summary>
    bool Remove(DeadLetterId id);
}
