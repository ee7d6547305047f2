using System.Text;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Journals;

/// <summary>Fills every table of a storage, the same way each time.</summary>
internal static class StorageSample
{
    private static readonly PartitionId[] Partitions = [new(1, 0), new(1, 1), new(2, 0)];

    /// <summary>Runs two workers, the first of which is gone at the end; answers the second, whose storage stays open.</summary>
    public static TestWorker Fill(Func<IStorage> open, int groups = 12)
    {
        using (var first = open())
        {
            first.Catalogue.WriteApplication(new("sample", "{\"stages\":[\"count\",\"join\"]}"));
            _ = first.Catalogue.Resolve(CatalogueKind.Stage, ["count", "join", "old"]);
            _ = first.Catalogue.Resolve(CatalogueKind.Edge, ["words"]);
            _ = first.Catalogue.Resolve(CatalogueKind.Origin, ["lines/0", "count/0"]);
            _ = first.Catalogue.Resolve(CatalogueKind.Schema, ["record Word(string Text, long Count)"]);
            first.Catalogue.DropStage(3);
            Run(new TestWorker(first, "w1", Partitions), groups, 1);
        }

        var second = new TestWorker(open(), "w2", "10.0.0.2:6000", Partitions[..2]);
        foreach (var partition in Partitions[..2])
        {
            second.GoOnAfter(partition, (ulong)groups);
        }

        Run(second, groups, 2);
        Lead(second.Storage.Cluster, second.Lease.Incarnation);
        return second;
    }

    /// <summary>The second worker leads, and wants the first, which owns the last partition, to leave it to it and go.</summary>
    private static void Lead(IClusterStore cluster, ulong leader)
    {
        Assert.True(cluster.Lead(leader, 0));
        Assert.True(cluster.Retarget(leader, new Dictionary<PartitionId, ulong> { [Partitions[2]] = leader }));
        Assert.Equal([1UL], cluster.AskToLeave([1]));
        cluster.Renew(leader);
    }

    private static void Run(TestWorker worker, int groups, uint origin)
    {
        for (var i = 1; i <= groups; i++)
        {
            var group = origin == 1
                ? worker.Group((Partitions[0], $"first {i}"), (Partitions[1], new string('x', i * 40)), (Partitions[2], $"third {i}"))
                : worker.Group((Partitions[0], $"second {i}"), (Partitions[1], new string('y', i * 40)));
            group.Marks.Add(new(new(MarkKind.SourceSafePoint, origin, 0), Encoding.UTF8.GetBytes($"offset {i}")));
            group.Marks.Add(new(new(MarkKind.SinkPart, origin, (uint)i % 3), Encoding.UTF8.GetBytes($"part {i}")));
            AddSnapshot(worker, group, i);
            if (i % 5 == 0)
            {
                group.DeadLetters.Add(new(new(origin, (ulong)i, 0), "count", i, "System.FormatException", $"line {i} is no word", 1, 1, Encoding.UTF8.GetBytes($"message {i}")));
            }

            worker.Commit(group);
        }
    }

    /// <summary>Every fourth group holds a snapshot of the second partition.</summary>
    private static void AddSnapshot(TestWorker worker, CommitGroup group, int i)
    {
        if (i % 4 != 0)
        {
            return;
        }

        var entry = group.Entries[1];
        group.Segments.Add(new(entry.Partition, entry.LastSequence, 0, Encoding.UTF8.GetBytes(new string('s', 600))));
        group.Segments.Add(new(entry.Partition, entry.LastSequence, 1, Encoding.UTF8.GetBytes("end")));
        group.Manifests.Add(new(worker.Manifest(entry.Partition, entry.LastSequence, "header", new SnapshotPart(entry.LastSequence, 2, 603, 7))));
    }
}
