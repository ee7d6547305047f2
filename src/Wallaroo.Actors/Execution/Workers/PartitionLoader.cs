using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions;

namespace Wallaroo.Actors.Execution.Workers;

/// <summary>
/// Claims partitions and gives them what to load: first raises epochs and fence, and only then reads, so that nothing
/// can be added to what is read.
/// </summary>
internal sealed class PartitionLoader(
    IStorage storage, IActorScheduler scheduler, IReadOnlyDictionary<PartitionId, LoadTarget> targets, Retention retention, LoadBudget budget)
{
    /// <summary>
    /// Claims and loads all partitions, and learns anew what the journal holds: a group whose commit had an unknown
    /// outcome may be there.
    /// </summary>
    /// <param name="incarnation">Who claims.</param>
    public PartitionClaim LoadAll(ulong incarnation)
    {
        PartitionId[] partitions = [.. targets.Keys];
        var claim = Load(incarnation, partitions);
        ReadRetention(incarnation, partitions);
        return claim;
    }

    /// <summary>Claims and loads.</summary>
    /// <param name="incarnation">Who claims.</param>
    /// <param name="partitions">What.</param>
    public PartitionClaim Load(ulong incarnation, IReadOnlyCollection<PartitionId> partitions)
    {
        var claim = storage.Cluster.Claim(incarnation, partitions);
        var manifests = storage.Snapshots.ReadManifests(partitions);
        var after = new Dictionary<PartitionId, ulong>();
        foreach (var partition in partitions)
        {
            var manifest = manifests.GetValueOrDefault(partition);
            after[partition] = manifest?.Sequence ?? 0;
            LoadSnapshot(targets[partition], claim.Epochs[partition], manifest);
        }

        storage.Journal.ReadTail(after, new TailVisitor(scheduler, targets, claim.Epochs, budget));
        foreach (var partition in partitions)
        {
            scheduler.Post(targets[partition].Actor, new ActorMessage { Kind = MessageKind.LoadEnd, Session = new Session(claim.Epochs[partition], 0) });
        }

        return claim;
    }

    /// <summary>Notes which groups of the journal hold what.</summary>
    private void ReadRetention(ulong incarnation, IReadOnlyCollection<PartitionId> partitions)
    {
        retention.Clear();
        foreach (var (partition, manifest) in storage.Snapshots.ReadManifests(partitions))
        {
            retention.Add(partition, manifest.Sequence);
        }

        var groups = new RetainedGroups(storage.Cluster.ReadView(), incarnation, partitions, storage.Journal.ReadGroups());
        foreach (var group in groups.Kept)
        {
            retention.Add(group.Group, [.. group.Entries], group.Bytes);
        }

        if (groups.Left.Count > 0)
        {
            foreach (var below in storage.Journal.ReadCovered(groups.Left))
            {
                retention.Covered(below);
            }
        }
    }

    private void LoadSnapshot(LoadTarget target, ulong epoch, SnapshotManifest? manifest)
    {
        scheduler.Post(target.Actor, new ActorMessage
        {
            Kind = MessageKind.Load,
            Payload = new LoadStart(epoch, manifest, target.Origins),
        });
        if (manifest is null)
        {
            return;
        }

        retention.Add(manifest.Partition, manifest.Sequence);
        foreach (var segment in storage.Snapshots.ReadSegments(manifest))
        {
            budget.Acquire(segment.Length);
            scheduler.Post(target.Actor, new ActorMessage
            {
                Kind = MessageKind.LoadSegment,
                Session = new Session(epoch, 0),
                Payload = segment,
            });
        }
    }

    private sealed class TailVisitor(
        IActorScheduler scheduler,
        IReadOnlyDictionary<PartitionId, LoadTarget> targets,
        IReadOnlyDictionary<PartitionId, ulong> epochs,
        LoadBudget budget) : IJournalTailVisitor
    {
        public void Record(in RecordEntry entry, GroupId group, ReadOnlySpan<byte> payload)
        {
            budget.Acquire(payload.Length);
            scheduler.Post(targets[entry.Partition].Actor, new ActorMessage
            {
                Kind = MessageKind.LoadRecord,
                Session = new Session(epochs[entry.Partition], 0),
                Number = entry.LastSequence,
                Payload = payload.ToArray(),
            });
        }
    }
}

/// <summary>A partition to load.</summary>
/// <param name="Actor">Its actor.</param>
/// <param name="Origins">How many streams feed it.</param>
internal sealed record LoadTarget(PartitionActor Actor, int Origins);
