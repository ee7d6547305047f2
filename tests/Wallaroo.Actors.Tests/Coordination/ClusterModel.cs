using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Tests.Coordination;

/// <summary>What the cluster's database does, as a few dictionaries.</summary>
internal sealed class ClusterModel
{
    private readonly SortedDictionary<ulong, WorkerRow> _workers = [];
    private readonly SortedDictionary<PartitionId, PartitionRow> _partitions = [];
    private ulong _next = 1;
    private ulong _leader;
    private long _version;

    public ClusterView View => new([.. _workers.Values], [.. _partitions.Values]) { Leader = _leader, Version = _version };

    public ulong Register(string name)
    {
        var incarnation = _next++;
        foreach (var before in _workers.Values.Where(row => row.Worker.Name == name && row.IsLive).ToList())
        {
            End(before.Lease.Incarnation);
        }

        _workers[incarnation] = new WorkerRow(new WorkerIdentity(name, "here", 1), new WorkerLease(incarnation, 1, 0), IsLive: true);
        _version++;
        return incarnation;
    }

    public bool Renew(ulong incarnation)
    {
        if (!IsLive(incarnation))
        {
            return false;
        }

        var row = _workers[incarnation];
        _workers[incarnation] = row with { Renewals = row.Renewals + 1 };
        return true;
    }

    public bool Lead(ulong incarnation, ulong predecessor)
    {
        if (_leader != predecessor || !IsLive(incarnation))
        {
            return false;
        }

        _leader = incarnation;
        _version++;
        return true;
    }

    public bool Assign(ulong leader, Assignment assignment)
    {
        if (_leader != leader || !IsLive(leader) || assignment.Owners.Values.Any(owner => !IsLive(owner) || assignment.Dead.Contains(owner)))
        {
            return false;
        }

        foreach (var dead in assignment.Dead.Where(IsLive))
        {
            End(dead);
        }

        foreach (var (partition, owner) in assignment.Owners)
        {
            _partitions[partition] = new PartitionRow(partition, owner, _partitions.TryGetValue(partition, out var row) ? row.Epoch + 1 : 1);
        }

        _version++;
        return true;
    }

    public bool Retarget(ulong leader, IReadOnlyDictionary<PartitionId, ulong> targets)
    {
        if (_leader != leader || !IsLive(leader) || targets.Values.Any(target => target != 0 && !IsLive(target)))
        {
            return false;
        }

        foreach (var (partition, target) in targets)
        {
            _partitions[partition] = _partitions[partition] with { Target = target };
        }

        _version++;
        return true;
    }

    /// <summary>An owner hands over whatever the leader wants moved, one partition of it.</summary>
    public void Give(ulong owner)
    {
        if (IsLive(owner) && _partitions.Values.FirstOrDefault(row => row.Owner == owner && row.Target != 0 && IsLive(row.Target)) is { } row)
        {
            _partitions[row.Partition] = new PartitionRow(row.Partition, row.Target, row.Epoch + 1);
            _version++;
        }
    }

    public void AskToLeave(ulong incarnation)
    {
        if (IsLive(incarnation))
        {
            _workers[incarnation] = _workers[incarnation] with { IsLeaving = true };
            _version++;
        }
    }

    public bool IsLive(ulong incarnation) => _workers.TryGetValue(incarnation, out var row) && row.IsLive;

    private void End(ulong incarnation) => _workers[incarnation] = _workers[incarnation] with { IsLive = false };
}
