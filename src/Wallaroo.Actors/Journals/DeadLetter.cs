namespace Wallaroo.Actors.Journals;

/// <summary>A message that a step could not take, with what went wrong.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Step">The step that failed.</param>
/// <param name="Time">When: nanoseconds since 1970, by the clock that the partition journaled; of a source or sink, by the worker's.</param>
/// <param name="ErrorType">The exception's type, for people.</param>
/// <param name="ErrorText">The exception's message and where it was thrown.</param>
/// <param name="Edge">The edge the message came by; 0 in a source stage.</param>
/// <param name="Schema">The id of the schema of <paramref name="Message"/>; 0 where it has none.</param>
/// <param name="Message">The message, in the form that <see cref="Entry"/> says.</param>
internal sealed record DeadLetter(
    DeadLetterId Id,
    string Step,
    long Time,
    string ErrorType,
    string ErrorText,
    uint Edge,
    uint Schema,
    ReadOnlyMemory<byte> Message)
{
    /// <summary>What the step needs besides the message to be given it again.</summary>
    public DeadLetterEntry Entry { get; init; } = DeadLetterEntry.None;
}
