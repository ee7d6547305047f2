using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Journals;

public abstract partial class StorageComplianceTests
{
    [Fact]
    public void A_group_is_there_with_all_that_it_holds()
    {
        var worker = new TestWorker(Open(), "w1", P0, P1);
        var group = worker.Group((P0, "a"), (P1, "bb"));
        group.Marks.Add(new(new(MarkKind.SourceSafePoint, 3, 0), Bytes("offset 5")));
        group.Segments.Add(new(P0, 1, 0, Bytes("segment")));
        group.Manifests.Add(new(worker.Manifest(P0, 1, "header", new SnapshotPart(1, 1, 7, 2))));
        group.DeadLetters.Add(Letter(9, 1, 0));

        worker.Commit(group);

        Assert.Equal([$"{P0}:1-1@1=a", $"{P1}:1-1@1=bb"], TailRecorder.Read(worker.Storage, (P0, 0), (P1, 0)));
        Assert.Equal("offset 5", Text(Assert.Single(worker.Storage.Journal.ReadMarks(MarkKind.SourceSafePoint)).Value));
        var manifest = Assert.Single(worker.Storage.Snapshots.ReadManifests([P0, P1])).Value;
        Assert.Equal("segment", Text(Assert.Single(worker.Storage.Snapshots.ReadSegments(manifest))));
        Assert.Equal(1, worker.Storage.DeadLetters.Count(null));
    }

    [Fact]
    public void A_refused_group_leaves_nothing_behind()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        var group = worker.Group((P0, "a"));
        group.Fence++;
        group.Marks.Add(new(new(MarkKind.SourceSafePoint, 3, 0), Bytes("offset 5")));
        group.Segments.Add(new(P0, 1, 0, Bytes("segment")));
        group.Manifests.Add(new(worker.Manifest(P0, 1, "header", new SnapshotPart(1, 1, 7, 2))));
        group.DeadLetters.Add(Letter(9, 1, 0));

        var result = worker.TryCommit(group);

        Assert.Equal(CommitStatus.Fenced, result.Status);
        Assert.Equal("WAL4009", result.Error!.Code);
        Assert.Empty(TailRecorder.Read(worker.Storage, (P0, 0)));
        Assert.Empty(worker.Storage.Journal.ReadGroups());
        Assert.Empty(worker.Storage.Journal.ReadMarks(MarkKind.SourceSafePoint));
        Assert.Empty(worker.Storage.Snapshots.ReadManifests([P0]));
        Assert.Equal(0, worker.Storage.DeadLetters.Count(null));
        Assert.Equal(0UL, worker.Storage.Cluster.ReadView().Workers[0].Lease.LastGroup);
    }

    [Fact]
    public void A_refused_group_does_not_keep_the_next_one_out()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        var wrong = worker.Group((P0, "a"));
        wrong.Fence++;
        Assert.Equal(CommitStatus.Fenced, worker.TryCommit(wrong).Status);

        wrong.Fence--;
        worker.Commit(wrong);

        Assert.Equal([$"{P0}:1-1@1=a"], TailRecorder.Read(worker.Storage, (P0, 0)));
    }

    [Fact]
    public void A_repeated_group_is_refused()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        var group = worker.Group((P0, "a"));
        worker.Commit(group);

        Assert.Equal(CommitStatus.Fenced, worker.TryCommit(group).Status);
        Assert.Single(worker.Storage.Journal.ReadGroups());
    }

    [Fact]
    public void A_group_with_a_gap_before_its_number_is_refused()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        worker.Commit((P0, "a"));
        var group = worker.Group((P0, "b"));
        group.Number++;

        Assert.Equal(CommitStatus.Fenced, worker.TryCommit(group).Status);
    }

    [Fact]
    public void A_group_of_an_incarnation_that_left_is_refused()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        worker.Storage.Cluster.Leave(worker.Lease.Incarnation);

        Assert.Equal(CommitStatus.Fenced, worker.TryCommit(worker.Group((P0, "a"))).Status);
    }

    [Fact]
    public void A_group_of_an_incarnation_that_never_was_is_refused()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        worker.Lease = worker.Lease with { Incarnation = 99 };

        Assert.Equal(CommitStatus.Fenced, worker.TryCommit(worker.Group((P0, "a"))).Status);
    }

    [Fact]
    public void A_group_with_a_snapshot_of_another_epoch_is_refused_whole()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        var group = worker.Group((P0, "a"));
        group.Manifests.Add(new(worker.Manifest(P0, 1, "header") with { Epoch = 2 }));

        Assert.Equal(CommitStatus.Fenced, worker.TryCommit(group).Status);
        Assert.Empty(worker.Storage.Journal.ReadGroups());
        Assert.Empty(worker.Storage.Snapshots.ReadManifests([P0]));
    }

    [Fact]
    public void A_group_that_contradicts_itself_is_a_fault_of_the_program()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        var group = worker.Group((P0, "abc"));
        group.Body = group.Body[..2];

        Assert.Throws<ArgumentException>(() => worker.TryCommit(group));
        Assert.Empty(worker.Storage.Journal.ReadGroups());
    }

    [Fact]
    public void A_large_group_is_stored_as_it_is()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        var text = string.Concat(Enumerable.Range(0, 400_000).Select(i => (char)('a' + (i % 23))));

        worker.Commit((P0, text), (P0, ""), (P0, text[1..]));

        Assert.Equal([$"{P0}:1-1@1={text}", $"{P0}:2-2@1=", $"{P0}:3-3@1={text[1..]}"], TailRecorder.Read(worker.Storage, (P0, 0)));
    }

    [Fact]
    public void Two_workers_commit_in_turn_and_neither_waits_for_the_others_numbers()
    {
        var first = new TestWorker(Open(), "w1", P0);
        var second = new TestWorker(Open(), "w2", P1);

        for (var i = 0; i < 20; i++)
        {
            first.Commit((P0, $"{i}"));
            second.Commit((P1, $"{i}"));
        }

        var groups = first.Storage.Journal.ReadGroups().Select(group => group.Group).ToList();
        Assert.Equal(40, groups.Count);
        Assert.Equal(Enumerable.Range(0, 20).SelectMany(i => new GroupId[] { new(first.Lease.Incarnation, (ulong)i + 1), new(second.Lease.Incarnation, (ulong)i + 1) }), groups);
    }

    [Fact]
    public void Two_workers_commit_at_the_same_time_and_lose_nothing()
    {
        var workers = new[] { new TestWorker(Open(), "w1", P0), new TestWorker(Open(), "w2", P1) };
        var partitions = new[] { P0, P1 };

        Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, index =>
        {
            for (var i = 0; i < 200; i++)
            {
                workers[index].Commit((partitions[index], $"{i}"));
            }
        });

        foreach (var partition in partitions)
        {
            Assert.Equal(
                Enumerable.Range(0, 200).Select(i => $"{partition}:{i + 1}-{i + 1}@1={i}"),
                TailRecorder.Read(workers[0].Storage, (partition, 0)));
        }
    }
}
