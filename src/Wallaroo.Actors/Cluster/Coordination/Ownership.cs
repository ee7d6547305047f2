namespace Wallaroo.Actors.Cluster.Coordination;

/// <summary>
/// What a worker has of the partitions that views say are its own: compares the two, and says what is to be loaded, let go,
/// handed over or kept after all. A view that is older than what the worker itself has done changes nothing.
/// </summary>
/// <param name="self">The worker's incarnation.</param>
internal sealed class Ownership(ulong self)
{
    private readonly Dictionary<PartitionId, Held> _held = [];

    // The highest epoch of each partition that was ever seen here, so that an old view never brings one back.
    private readonly Dictionary<PartitionId, ulong> _known = [];

    private readonly record struct Held(ulong Epoch, ulong Target);

    /// <summary>The partitions that it has, loaded or loading.</summary>
    public IReadOnlyCollection<PartitionId> Partitions => _held.Keys;

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
            _held[partition] = new Held(epoch, 0);
            _known[partition] = epoch;
        }
    }

    /// <summary>A hand-over was committed: the partition is another's, at the next epoch.</summary>
    public void Given(PartitionId partition)
    {
        if (_held.Remove(partition, out var held))
        {
            _known[partition] = held.Epoch + 1;
        }
    }

    private void Compare(PartitionRow row, OwnershipChange change)
    {
        if (row.Epoch < _known.GetValueOrDefault(row.Partition))
        {
            return;
        }

        _known[row.Partition] = row.Epoch;
        var isHeld = _held.TryGetValue(row.Partition, out var held);
        if (row.Owner != self)
        {
            if (isHeld)
            {
                _held.Remove(row.Partition);
                change.Lost.Add(row.Partition);
            }
        }
        else if (!isHeld || row.Epoch > held.Epoch)
        {
            _held[row.Partition] = new Held(row.Epoch, 0);
            change.Gained[row.Partition] = row.Epoch;
        }
        else if (row.Target != held.Target)
        {
            _held[row.Partition] = held with { Target = row.Target };
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
