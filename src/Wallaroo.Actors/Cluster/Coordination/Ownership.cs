namespace Wallaroo.Actors.Cluster.Coordination;

/// <summary>
/// What a worker has of the partitions that views say are its own: compares the two, and says what is to be loaded, let go,
/// handed over or kept after all. A view that is older than what the worker itself has done changes nothing.
/// </summary>
/// <param name="self">The worker's incarnation.</param>
internal sealed class Ownership(ulong self)
{
    // The partitions that it has, each with the incarnation that it is to hand it to.
    private readonly Dictionary<PartitionId, ulong> _targets = [];

    // The highest epoch of each partition that was ever seen here, so that an old view never brings one back.
    private readonly Dictionary<PartitionId, ulong> _epochs = [];

    /// <summary>The partitions that it has, loaded or loading.</summary>
    public IReadOnlyCollection<PartitionId> Partitions => _targets.Keys;

    /// <summary>Takes note of a view.</summary>
    /// <returns>What is to be done about it.</returns>
    public OwnershipChange Viewed(ClusterView view)
    {
        var change = new OwnershipChange();
        foreach (var row in view.Partitions)
        {
            Compare(row, change);
        }

        return change;
    }

    /// <summary>The worker itself has claimed partitions that are its own at their next epochs, to load them again.</summary>
    public void Claimed(IReadOnlyDictionary<PartitionId, ulong> epochs)
    {
        foreach (var (partition, epoch) in epochs)
        {
            _targets[partition] = 0;
            _epochs[partition] = epoch;
        }
    }

    /// <summary>A hand-over was committed: the partition is another's, at the next epoch.</summary>
    public void Given(PartitionId partition)
    {
        if (_targets.Remove(partition))
        {
            _epochs[partition]++;
        }
    }

    private void Compare(PartitionRow row, OwnershipChange change)
    {
        var known = _epochs.GetValueOrDefault(row.Partition);
        if (row.Epoch < known)
        {
            return;
        }

        _epochs[row.Partition] = row.Epoch;
        if (row.Owner != self)
        {
            if (_targets.Remove(row.Partition))
            {
                change.Lost.Add(row.Partition);
            }
        }
        else if (row.Epoch > known || !_targets.TryGetValue(row.Partition, out var target))
        {
            _targets[row.Partition] = 0;
            change.Gained[row.Partition] = row.Epoch;
        }
        else if (row.Target != target)
        {
            _targets[row.Partition] = row.Target;
            change.Targets[row.Partition] = row.Target;
        }
    }
}

/// <summary>What a worker has to do about a view.</summary>
internal sealed class OwnershipChange
{
    /// <summary>Partitions to load, at these epochs; some of them perhaps again.</summary>
    public Dictionary<PartitionId, ulong> Gained { get; } = [];

    /// <summary>Partitions that are another's: nothing that they still do counts.</summary>
    public List<PartitionId> Lost { get; } = [];

    /// <summary>Partitions to hand to another incarnation; with 0, to keep after all.</summary>
    public Dictionary<PartitionId, ulong> Targets { get; } = [];

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Gained.Count == 0 && Lost.Count == 0 && Targets.Count == 0;
}
