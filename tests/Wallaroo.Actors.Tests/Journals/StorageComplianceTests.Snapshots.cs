using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Journals;

public abstract partial class StorageComplianceTests
{
    [Fact]
    public void Segments_are_invisible_before_their_manifest()
    {
        var worker = new TestWorker(Open(), "w1", P0);

        worker.CommitWith(group => group.Segments.Add(new(P0, 5, 0, Bytes("early"))));

        Assert.Empty(worker.Storage.Snapshots.ReadManifests([P0]));
    }

    [Fact]
    public void A_manifest_is_read_as_it_was_written()
    {
        var worker = new TestWorker(Open(), "w1", P0, P1);
        var parts = new SnapshotPart[] { new(3, 2, 9, 4), new(5, 0, 0, 0), new(7, 1, 3, 1_000_000_000_000) };

        worker.CommitWith(group =>
        {
            group.Segments.AddRange([new(P0, 3, 0, Bytes("base 0")), new(P0, 3, 1, Bytes("")), new(P0, 7, 0, Bytes("delta"))]);
            group.Manifests.Add(new(worker.Manifest(P0, 7, "header", parts)));
        });

        var (partition, manifest) = Assert.Single(Open().Snapshots.ReadManifests([P0, P1, Q0]));
        Assert.Equal((P0, P0, 1UL, 7UL, "header"), (partition, manifest.Partition, manifest.Epoch, manifest.Sequence, Text(manifest.Header)));
        Assert.Equal(parts, manifest.Parts);
        Assert.Equal(["base 0", "", "delta"], Open().Snapshots.ReadSegments(manifest).Select(segment => Text(segment)));
    }

    [Fact]
    public void A_new_manifest_replaces_the_old_one_and_removes_what_it_does_not_name()
    {
        var worker = new TestWorker(Open(), "w1", P0, P1);
        var old = worker.Manifest(P0, 3, "old", new SnapshotPart(3, 2, 2, 2));
        worker.CommitWith(group =>
        {
            group.Segments.AddRange([new(P0, 3, 0, Bytes("a")), new(P0, 3, 1, Bytes("b")), new(P1, 3, 0, Bytes("other"))]);
            group.Manifests.Add(new(old));
            group.Manifests.Add(new(worker.Manifest(P1, 3, "other", new SnapshotPart(3, 1, 1, 1))));
        });

        worker.CommitWith(group =>
        {
            group.Segments.AddRange([new(P0, 9, 0, Bytes("c"))]);
            group.Manifests.Add(new(worker.Manifest(P0, 9, "new", new SnapshotPart(3, 1, 1, 1), new SnapshotPart(9, 1, 1, 1))));
        });

        var manifests = Open().Snapshots.ReadManifests([P0, P1]);
        Assert.Equal("new", Text(manifests[P0].Header));
        Assert.Equal(["a", "c"], Open().Snapshots.ReadSegments(manifests[P0]).Select(segment => Text(segment)));
        Assert.Equal(["other"], Open().Snapshots.ReadSegments(manifests[P1]).Select(segment => Text(segment)));
        var error = Assert.Throws<StorageException>(() => Open().Snapshots.ReadSegments(old).ToList());
        Assert.Equal("WAL4010", error.Code);
    }

    [Fact]
    public void What_an_attempt_that_failed_left_is_replaced_or_removed()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        worker.CommitWith(group => group.Segments.AddRange([new(P0, 4, 0, Bytes("half")), new(P0, 4, 1, Bytes("left over"))]));

        worker.CommitWith(group =>
        {
            group.Segments.Add(new(P0, 4, 0, Bytes("whole")));
            group.Manifests.Add(new(worker.Manifest(P0, 4, "h", new SnapshotPart(4, 1, 5, 1))));
        });

        var manifest = Open().Snapshots.ReadManifests([P0])[P0];
        Assert.Equal(["whole"], Open().Snapshots.ReadSegments(manifest).Select(segment => Text(segment)));
        Assert.Throws<StorageException>(() => Open().Snapshots.ReadSegments(manifest with { Parts = [new(4, 2, 0, 0)] }).ToList());
    }

    [Fact]
    public void A_manifest_leaves_the_segments_of_the_next_snapshot_that_was_begun_in_its_group()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        worker.CommitWith(group =>
        {
            group.Segments.AddRange([new(P0, 3, 0, Bytes("base")), new(P0, 8, 0, Bytes("delta"))]);
            group.Manifests.Add(new(worker.Manifest(P0, 3, "first", new SnapshotPart(3, 1, 4, 1))));
        });

        worker.CommitWith(group =>
            group.Manifests.Add(new(worker.Manifest(P0, 8, "second", new SnapshotPart(3, 1, 4, 1), new SnapshotPart(8, 1, 5, 1)))));

        var manifest = Open().Snapshots.ReadManifests([P0])[P0];
        Assert.Equal(["base", "delta"], Open().Snapshots.ReadSegments(manifest).Select(segment => Text(segment)));
    }

    [Fact]
    public void Snapshots_of_many_partitions_large_and_small_are_each_read_as_they_were_written()
    {
        PartitionId[] partitions = [.. Enumerable.Range(0, 200).Select(index => new PartitionId(3, (ushort)(index * 5)))];
        var worker = new TestWorker(Open(), "w1", partitions);
        string Header(PartitionId id, int round) => $"header {id} {round} {new string('h', id.Index * 4)}";
        string Segment(PartitionId id, int round) => $"segment {id} {round} {new string('s', id.Index * round * 3)}";
        for (var round = 1; round <= 3; round++)
        {
            worker.CommitWith(group =>
            {
                foreach (var id in partitions)
                {
                    SnapshotPart[] parts = [.. Enumerable.Range(1, round).Select(part => new SnapshotPart((ulong)part, 1, part, id.Index))];
                    group.Segments.Add(new(id, (ulong)round, 0, Bytes(Segment(id, round))));
                    group.Manifests.Add(new(worker.Manifest(id, (ulong)round, Header(id, round), parts)));
                }
            });
        }

        var storage = Open();
        var manifests = storage.Snapshots.ReadManifests(partitions);
        Assert.Equal(partitions.Length, manifests.Count);
        Assert.All(partitions, id =>
        {
            Assert.Equal((3UL, Header(id, 3)), (manifests[id].Sequence, Text(manifests[id].Header)));
            Assert.Equal([Segment(id, 1), Segment(id, 2), Segment(id, 3)], storage.Snapshots.ReadSegments(manifests[id]).Select(segment => Text(segment)));
        });
    }

    [Fact]
    public void A_segment_of_a_failed_attempt_never_stands_in_for_the_one_that_follows_whatever_their_sizes()
    {
        var worker = new TestWorker(Open(), "w1", P0, P1);
        var (small, large) = (new string('a', 10), new string('b', 10_000));
        worker.CommitWith(group => group.Segments.AddRange([new(P0, 4, 0, Bytes(small)), new(P1, 4, 0, Bytes(large))]));

        worker.CommitWith(group =>
        {
            group.Segments.AddRange([new(P0, 4, 0, Bytes(large)), new(P1, 4, 0, Bytes(small))]);
            group.Manifests.AddRange([
                new(worker.Manifest(P0, 4, "h", new SnapshotPart(4, 1, 1, 1))), new(worker.Manifest(P1, 4, "h", new SnapshotPart(4, 1, 1, 1)))]);
        });

        var manifests = Open().Snapshots.ReadManifests([P0, P1]);
        Assert.Equal(large, Text(Assert.Single(Open().Snapshots.ReadSegments(manifests[P0]))));
        Assert.Equal(small, Text(Assert.Single(Open().Snapshots.ReadSegments(manifests[P1]))));
    }

    [Fact]
    public void A_manifest_of_an_epoch_that_was_the_present_one_for_the_snapshot_before_is_refused()
    {
        var worker = new TestWorker(Open(), "w1", P0, P1);
        var old = worker.Manifest(P0, 4, "old");
        worker.CommitWith(group => group.Manifests.Add(new(worker.Manifest(P0, 3, "first"))));
        worker.Claim(P0);

        var group = worker.Group();
        group.Manifests.Add(new(old));

        Assert.Equal(CommitStatus.Fenced, worker.TryCommit(group).Status);
        Assert.Equal("first", Text(Open().Snapshots.ReadManifests([P0])[P0].Header));
    }

    [Fact]
    public void Marks_are_set_replaced_and_removed_each_kind_apart()
    {
        var worker = new TestWorker(Open());
        var (offset, part) = (new MarkId(MarkKind.SourceSafePoint, 1, 0), new MarkId(MarkKind.SinkPart, 1, 2));
        worker.CommitWith(group => group.Marks.AddRange([new(offset, Bytes("1")), new(part, Bytes("x")), new(new(MarkKind.SinkPart, 1, 3), [])]));

        worker.CommitWith(group => group.Marks.AddRange([new(offset, Bytes("2")), new(part, null), new(new(MarkKind.SinkPart, 8, 8), null)]));

        Assert.Equal("2", Text(Assert.Single(Open().Journal.ReadMarks(MarkKind.SourceSafePoint)).Value));
        Assert.Equal(new(MarkKind.SinkPart, 1, 3), Assert.Single(Open().Journal.ReadMarks(MarkKind.SinkPart)).Key);
    }

    [Fact]
    public void The_last_write_of_a_mark_in_a_group_counts()
    {
        var worker = new TestWorker(Open());
        var offset = new MarkId(MarkKind.SourceSafePoint, 1, 0);

        worker.CommitWith(group => group.Marks.AddRange([new(offset, Bytes("1")), new(offset, null), new(offset, Bytes("3"))]));

        Assert.Equal("3", Text(Assert.Single(Open().Journal.ReadMarks(MarkKind.SourceSafePoint)).Value));
    }
}
