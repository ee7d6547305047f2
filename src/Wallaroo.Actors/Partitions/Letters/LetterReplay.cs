using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Partitions.Letters;

/// <summary>Asks for a dead letter to be given to its step again. Answered when what came of it is committed.</summary>
/// <param name="letter">The letter, as it is stored.</param>
internal sealed class LetterReplay(DeadLetter letter)
{
    private readonly TaskCompletionSource<LetterOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DeadLetter Letter => letter;

    /// <summary>What came of it; fails where the letter cannot be given to its step.</summary>
    public Task<LetterOutcome> Outcome => _outcome.Task;

    public void Set(LetterOutcome outcome) => _outcome.TrySetResult(outcome);

    public void Fail(Exception error) => _outcome.TrySetException(error);
}

/// <summary>What came of a replay.</summary>
internal enum LetterOutcome : byte
{
    /// <summary>The step took the message; it is no dead letter any more.</summary>
    Taken,

    /// <summary>The step failed on it again: it is the same dead letter, with the new error.</summary>
    FailedAgain,

    /// <summary>The partition was loaded meanwhile: whether the letter is still stored tells whether it was taken.</summary>
    Undecided,

    /// <summary>The letter could be written again by what is not settled before it: ask again in a moment.</summary>
    TooEarly,
}
