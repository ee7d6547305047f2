using System.Text;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Journals;

/// <summary>A worker as a storage sees it: registers, claims, and numbers its groups and its partitions' records.</summary>
internal sealed class TestWorker
{
    private readonly Dictionary<PartitionId, ulong> _epochs = [];
    private readonly Dictionary<PartitionId, ulong> _sequences = [];

    public TestWorker(IStorage storage, string name = "w1", params PartitionId[] partitions)
        : this(storage, name, "", partitions)
    {
    }

    public TestWorker(IStorage storage, string name, string address, PartitionId[] partitions)
    {
        Storage = storage;
        Lease = storage.Cluster.Register(new WorkerIdentity(name, "here", 17) { Address = address });
        if (partitions.Length > 0)
        {
            Claim(partitions);
        }
    }

    public TestWorker(IStorage storage, WorkerLease lease)
    {
        Storage = storage;
        Lease = lease;
    }

    public IStorage Storage { get; }

    public WorkerLease Lease { get; set; }

    public ulong EpochOf(PartitionId partition) => _epochs[partition];

    public void Claim(params PartitionId[] partitions)
    {
        var claim = Storage.Cluster.Claim(Lease.Incarnation, partitions);
        Lease = claim.Lease;
        foreach (var (partition, epoch) in claim.Epochs)
        {
            _epochs[partition] = epoch;
        }
    }

    /// <summary>Makes the sequence go on after this one, as recovery does.</summary>
    public void GoOnAfter(PartitionId partition, ulong sequence) => _sequences[partition] = sequence;

    /// <summary>Takes over a partition that was given to it.</summary>
    public void GoOn(PartitionId partition, ulong epoch, ulong sequence)
    {
        _epochs[partition] = epoch;
        _sequences[partition] = sequence;
    }

    /// <summary>The next group, with one record of each text.</summary>
    public CommitGroup Group(params (PartitionId Partition, string Text)[] records)
    {
        var group = new CommitGroup { Incarnation = Lease.Incarnation, Fence = Lease.Fence, Number = Lease.LastGroup + 1 };
        var body = new MemoryStream();
        foreach (var (partition, text) in records)
        {
            var payload = Encoding.UTF8.GetBytes(text);
            var sequence = _sequences[partition] = _sequences.GetValueOrDefault(partition) + 1;
            group.Entries.Add(new(partition, _epochs.GetValueOrDefault(partition), sequence, sequence, (int)body.Length, payload.Length));
            body.Write(payload);
        }

        group.Body = body.ToArray();
        return group;
    }

    /// <summary>Commits and goes on from it if it was committed.</summary>
    public CommitResult TryCommit(CommitGroup group)
    {
        var result = Storage.Journal.Commit(group);
        if (result.Status == CommitStatus.Committed)
        {
            Lease = Lease with { LastGroup = group.Number };
        }

        return result;
    }

    public void Commit(CommitGroup group)
    {
        var result = TryCommit(group);
        Assert.True(result.Status == CommitStatus.Committed, $"group {group.Number} is {result.Status}: {result.Error?.Message}");
    }

    public void Commit(params (PartitionId Partition, string Text)[] records) => Commit(Group(records));

    /// <summary>Commits a group without records that something was added to.</summary>
    public void CommitWith(Action<CommitGroup> add)
    {
        var group = Group();
        add(group);
        Commit(group);
    }

    public SnapshotManifest Manifest(PartitionId partition, ulong sequence, string header, params SnapshotPart[] parts) =>
        new(partition, _epochs[partition], sequence, Encoding.UTF8.GetBytes(header), parts);
}
