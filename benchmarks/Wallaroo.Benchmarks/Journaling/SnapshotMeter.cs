using System.Runtime.InteropServices;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Benchmarks.Journaling;

/// <summary>Knows which partitions have takes in the journal that their snapshot does not cover.</summary>
internal sealed class SnapshotMeter : ICommitMeter
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly object _lock = new();
    private readonly Dictionary<PartitionId, ulong> _taken = [];
    private readonly Dictionary<PartitionId, ulong> _covered = [];
    private long _bytes;

    /// <summary>Bytes of snapshots since the beginning.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Bytes of the snapshots in a group: segments, and the headers of manifests.</summary>
    public static long BytesOf(CommitGroup group)
    {
        var bytes = 0L;
        foreach (ref readonly var segment in CollectionsMarshal.AsSpan(group.Segments))
        {
            bytes += segment.Body.Length;
        }

        foreach (ref readonly var manifest in CollectionsMarshal.AsSpan(group.Manifests))
        {
            bytes += manifest.Manifest.Header.Length;
        }

        return bytes;
    }

    public void Add(CommitGroup group)
    {
        Volatile.Write(ref _bytes, _bytes + BytesOf(group));
        lock (_lock)
        {
            foreach (ref readonly var entry in CollectionsMarshal.AsSpan(group.Entries))
            {
                _taken[entry.Partition] = entry.LastSequence;
            }

            foreach (ref readonly var manifest in CollectionsMarshal.AsSpan(group.Manifests))
            {
                _covered[manifest.Manifest.Partition] = manifest.Manifest.Sequence;
            }

            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>The partitions that have takes after their snapshot, and up to which sequence.</summary>
    public IReadOnlyDictionary<PartitionId, ulong> Behind()
    {
        lock (_lock)
        {
            return _taken.Where(taken => !IsCovered(taken)).ToDictionary();
        }
    }

    /// <summary>Waits until the snapshots of partitions reach the sequences given.</summary>
    public void AwaitCovered(IReadOnlyDictionary<PartitionId, ulong> taken)
    {
        lock (_lock)
        {
            while (!taken.All(IsCovered))
            {
                if (!Monitor.Wait(_lock, Patience))
                {
                    throw new TimeoutException($"nothing was committed for {Patience}, and partitions still have no snapshot");
                }
            }
        }
    }

    private bool IsCovered(KeyValuePair<PartitionId, ulong> taken) => _covered.GetValueOrDefault(taken.Key) >= taken.Value;
}
