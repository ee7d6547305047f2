using Wallaroo.Actors.Journals;

namespace Wallaroo.Benchmarks.Journaling;

/// <summary>Notes the sizes of the groups that are committed, and of the snapshots in them.</summary>
internal sealed class GroupMeter : ICommitMeter
{
    private readonly Lock _lock = new();
    private readonly List<int> _groups = [];
    private byte[] _directory = [];
    private long _snapshotBytes;

    /// <summary>Bytes of snapshots since the beginning: segments, and the headers of manifests.</summary>
    public long SnapshotBytes => Volatile.Read(ref _snapshotBytes);

    public void Add(CommitGroup group)
    {
        if (group.Entries.Count > 0)
        {
            lock (_lock)
            {
                _groups.Add(group.Body.Length + GroupDirectory.Write(group, ref _directory));
            }
        }

        Volatile.Write(ref _snapshotBytes, _snapshotBytes + SnapshotMeter.BytesOf(group));
    }

    /// <summary>The sizes of the groups of takes, in bytes, since this was last called.</summary>
    public int[] TakeGroups()
    {
        lock (_lock)
        {
            int[] groups = [.. _groups];
            _groups.Clear();
            return groups;
        }
    }
}
