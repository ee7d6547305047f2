using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wallaroo.Actors.Journals;

/// <summary>
/// Follows the stored groups in the order of commits and finds what is missing: of every incarnation each number
/// from its first that was not truncated to its last must come by, once and rising.
/// </summary>
/// <param name="where">The storage, for errors.</param>
/// <param name="ranges">What must be there.</param>
/// <param name="damaged">Is told what is missing, after which it goes on; null to throw it.</param>
internal sealed class GroupContinuity(string where, IReadOnlyDictionary<ulong, GroupRange> ranges, Action<StorageException>? damaged = null)
{
    private readonly Dictionary<ulong, ulong> _next = ranges.ToDictionary(range => range.Key, range => range.Value.First);

    /// <summary>Takes note of a group; false if it is truncated and only waits for removal.</summary>
    /// <exception cref="StorageException">A group is missing, doubled or of nobody (WAL4010).</exception>
    public bool Accept(GroupId group)
    {
        ref var next = ref CollectionsMarshal.GetValueRefOrNullRef(_next, group.Incarnation);
        if (Unsafe.IsNullRef(ref next))
        {
            Report(group, "no worker has this incarnation");
            return false;
        }

        if (group.Number < ranges[group.Incarnation].First)
        {
            return false;
        }

        if (group.Number != next || group.Number > ranges[group.Incarnation].Last)
        {
            Report(group, $"group {next} should stand here, of {ranges[group.Incarnation].Last}");
        }

        next = group.Number + 1;
        return true;
    }

    /// <exception cref="StorageException">Groups that were committed did not come by (WAL4010).</exception>
    public void End()
    {
        foreach (var (incarnation, range) in ranges)
        {
            if (_next[incarnation] <= range.Last)
            {
                Report(new GroupId(incarnation, _next[incarnation]), $"it is missing, the last one is {range.Last}");
            }
        }
    }

    private void Report(GroupId group, string what)
    {
        var error = StorageErrors.Damaged(where, "journal", $"incarnation {group.Incarnation} group {group.Number}", what);
        if (damaged is null)
        {
            throw error;
        }

        damaged(error);
    }
}
