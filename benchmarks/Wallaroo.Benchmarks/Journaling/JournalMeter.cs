using System.Runtime.InteropServices;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Benchmarks.Journaling;

/// <summary>Counts what is committed to a journal. The journal's thread adds, anybody reads.</summary>
internal sealed class JournalMeter
{
    private readonly Lock _lock = new();
    private readonly List<int> _groups = [];
    private byte[] _directory = [];
    private long _snapshotBytes;
    private long _manifests;

    /// <summary>Bytes of snapshots since the beginning: segments, and the headers of manifests.</summary>
    public long SnapshotBytes => Volatile.Read(ref _snapshotBytes);

    /// <summary>Snapshots of partitions that became visible since the beginning.</summary>
    public long Manifests => Volatile.Read(ref _manifests);

    /// <summary>A group is in the journal.</summary>
    public void Add(CommitGroup group)
    {
        lock (_lock)
        {
            if (group.Entries.Count > 0)
            {
                _groups.Add(group.Body.Length + GroupDirectory.Write(group, ref _directory));
            }
        }

        var bytes = 0L;
        foreach (ref readonly var segment in CollectionsMarshal.AsSpan(group.Segments))
        {
            bytes += segment.Body.Length;
        }

        foreach (ref readonly var manifest in CollectionsMarshal.AsSpan(group.Manifests))
        {
            bytes += manifest.Manifest.Header.Length;
        }

        Volatile.Write(ref _snapshotBytes, _snapshotBytes + bytes);
        Volatile.Write(ref _manifests, _manifests + group.Manifests.Count);
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
