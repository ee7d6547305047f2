using System.Globalization;

namespace Wallaroo.Actors.Journals;

/// <summary>
/// Names a dead letter so that a replay writes the same one again: the origin that failed (a partition's or a
/// split's), the sequence of the take or position of the input there, and the index of the message within it.
/// </summary>
internal readonly record struct DeadLetterId(uint Origin, ulong Sequence, uint Index)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Origin}-{Sequence}-{Index}");
}

/// <summary>A message that a step could not take, with what went wrong.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Step">The step that failed.</param>
/// <param name="Time">When, by the clock that the partition journaled: nanoseconds since 1970.</param>
/// <param name="ErrorType">The exception's type, for people.</param>
/// <param name="ErrorText">The exception's message and where it was thrown.</param>
/// <param name="Edge">The edge the message came by, to send it there again.</param>
/// <param name="Schema">The id of the schema of <paramref name="Message"/>; 0 where the bytes are as a source read them.</param>
/// <param name="Message">The message, encoded.</param>
internal sealed record DeadLetter(
    DeadLetterId Id,
    string Step,
    long Time,
    string ErrorType,
    string ErrorText,
    uint Edge,
    uint Schema,
    ReadOnlyMemory<byte> Message);
