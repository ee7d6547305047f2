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
