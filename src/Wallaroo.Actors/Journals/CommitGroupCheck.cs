using System.Globalization;
using System.Runtime.InteropServices;

namespace Wallaroo.Actors.Journals;

/// <summary>Refuses a group that no writer of ours could mean, before anything of it is written.</summary>
internal static class CommitGroupCheck
{
    /// <summary>Numbers are stored as signed 64-bit integers.</summary>
    public const ulong Highest = long.MaxValue;

    /// <exception cref="ArgumentException">The group contradicts itself.</exception>
    public static void Verify(CommitGroup group)
    {
        Require(group.Number is > 0 and <= Highest, group, "its number is not positive");
        var end = 0;
        foreach (var entry in CollectionsMarshal.AsSpan(group.Entries))
        {
            Require(entry.Offset >= end && entry.Length >= 0, group, "its entries overlap or fall back");
            Require(entry.Length <= group.Body.Length - entry.Offset, group, "an entry ends behind its body");
            Require(entry.FirstSequence > 0 && entry.FirstSequence <= entry.LastSequence && entry.LastSequence <= Highest, group, "an entry's sequences are not rising from 1");
            end = entry.Offset + entry.Length;
        }

        foreach (var letter in CollectionsMarshal.AsSpan(group.DeadLetters))
        {
            Require(letter.Id.Sequence <= Highest, group, "a dead letter's sequence is above 2^63");
        }

        foreach (ref readonly var give in CollectionsMarshal.AsSpan(group.Gives))
        {
            Require(give.Target != 0 && give.Target != group.Incarnation, group, "it gives a partition to nobody or to itself");
        }
    }

    private static void Require(bool holds, CommitGroup group, string what)
    {
        if (!holds)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"group {group.Number} of incarnation {group.Incarnation}: {what}"),
                nameof(group));
        }
    }
}
