using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Journals;

public abstract partial class StorageComplianceTests
{
    [Fact]
    public void A_tail_comes_in_the_order_of_commits_and_only_of_the_partitions_asked_for()
    {
        var worker = new TestWorker(Open(), "w1", P0, P1, Q0);
        worker.Commit((P0, "a"), (P1, "b"));
        worker.Commit((Q0, "c"));
        worker.Commit((P1, "d"), (P0, "e"));

        Assert.Equal([$"{P0}:1-1@1=a", $"{Q0}:1-1@1=c", $"{P0}:2-2@1=e"], TailRecorder.Read(Open(), (P0, 0), (Q0, 0)));
        Assert.Equal([$"{P1}:1-1@1=b", $"{P1}:2-2@1=d"], TailRecorder.Read(Open(), (P1, 0)));
    }

    [Fact]
    public void Whoever_has_read_sees_what_is_committed_afterwards()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        var reader = Open();
        for (var i = 1; i <= 3; i++)
        {
            worker.Commit((P0, $"{i}"));

            Assert.Equal(i, TailRecorder.Read(reader, (P0, 0)).Count);
            Assert.Equal(i, reader.Journal.ReadGroups().Count);
            Assert.Equal((ulong)i, reader.Cluster.ReadView().Workers[0].Lease.LastGroup);
        }
    }

    [Fact]
    public void A_tail_begins_after_the_sequence_given()
    {
        var worker = new TestWorker(Open(), "w1", P0, P1);
        worker.Commit((P0, "a"), (P1, "b"));
        worker.Commit((P0, "c"));
        worker.Commit((P0, "d"));

        Assert.Equal([$"{P0}:3-3@1=d"], TailRecorder.Read(worker.Storage, (P0, 2), (P1, 1)));
        Assert.Empty(TailRecorder.Read(worker.Storage, (P0, 3)));
    }

    [Fact]
    public void An_entry_of_several_takes_is_given_whole_when_its_last_is_above()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        var group = worker.Group((P0, "abc"));
        group.Entries[0] = group.Entries[0] with { LastSequence = 3 };
        worker.Commit(group);

        Assert.Equal([$"{P0}:1-3@1=abc"], TailRecorder.Read(worker.Storage, (P0, 2)));
        Assert.Empty(TailRecorder.Read(worker.Storage, (P0, 3)));
    }

    [Fact]
    public void A_tail_names_the_group_of_each_record()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        worker.Commit((P0, "a"));
        worker.CommitWith(_ => { });
        worker.Commit((P0, "b"));
        var recorder = new TailRecorder();

        worker.Storage.Journal.ReadTail(new Dictionary<Cluster.PartitionId, ulong> { [P0] = 0 }, recorder);

        Assert.Equal([new GroupId(1, 1), new GroupId(1, 3)], recorder.Groups);
    }

    [Fact]
    public void A_gap_in_a_partitions_sequences_is_an_error()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        worker.Commit((P0, "a"));
        worker.GoOnAfter(P0, 2);
        worker.Commit((P0, "c"));

        var error = Assert.Throws<StorageException>(() => TailRecorder.Read(worker.Storage, (P0, 0)));

        Assert.Equal("WAL4010", error.Code);
        Assert.Contains("goes on with sequence 3, after 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tail_that_begins_too_late_is_an_error()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        worker.GoOnAfter(P0, 4);
        worker.Commit((P0, "e"));

        Assert.Equal("WAL4010", Assert.Throws<StorageException>(() => TailRecorder.Read(worker.Storage, (P0, 3))).Code);
        Assert.Single(TailRecorder.Read(worker.Storage, (P0, 4 - 0)));
    }

    [Fact]
    public void A_tail_follows_a_partition_from_owner_to_owner()
    {
        var first = new TestWorker(Open(), "w1", P0);
        first.Commit((P0, "a"));
        var second = new TestWorker(Open(), "w2", P0);
        second.GoOnAfter(P0, 1);
        second.Commit((P0, "b"));
        first.Claim(P0);
        first.GoOnAfter(P0, 2);
        first.Commit((P0, "c"));

        Assert.Equal([$"{P0}:1-1@1=a", $"{P0}:2-2@2=b", $"{P0}:3-3@3=c"], TailRecorder.Read(first.Storage, (P0, 0)));
    }

    [Fact]
    public void Truncated_groups_are_gone_and_the_rest_stays()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        for (var i = 1; i <= 100; i++)
        {
            worker.Commit((P0, $"{i}"));
        }

        worker.CommitWith(group =>
        {
            group.Manifests.Add(new(worker.Manifest(P0, 90, "h")));
            group.TruncateBelow.Add(new(1, 91));
        });

        Assert.Equal(Enumerable.Range(91, 11).Select(i => new GroupId(1, (ulong)i)), worker.Storage.Journal.ReadGroups().Select(group => group.Group));
        Assert.Equal(Enumerable.Range(91, 10).Select(i => $"{P0}:{i}-{i}@1={i}"), TailRecorder.Read(Open(), (P0, 90)));
        Assert.Equal("WAL4010", Assert.Throws<StorageException>(() => TailRecorder.Read(Open(), (P0, 80))).Code);
    }

    [Fact]
    public void Groups_of_other_incarnations_are_truncated_too()
    {
        var first = new TestWorker(Open(), "w1", P0);
        first.Commit((P0, "a"));
        first.Commit((P0, "b"));
        first.Storage.Dispose();
        var second = new TestWorker(Open(), "w1", P0);
        second.GoOnAfter(P0, 2);

        second.CommitWith(group =>
        {
            group.Manifests.Add(new(second.Manifest(P0, 2, "h")));
            group.TruncateBelow.Add(new(1, 3));
        });
        second.Commit((P0, "c"));

        Assert.Equal([new GroupId(2, 1), new GroupId(2, 2)], Open().Journal.ReadGroups().Select(group => group.Group));
        Assert.Equal([$"{P0}:3-3@2=c"], TailRecorder.Read(Open(), (P0, 2)));
    }

    [Fact]
    public void Truncating_more_than_there_is_truncates_what_there_is()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        worker.Commit((P0, "a"));

        worker.CommitWith(group => group.TruncateBelow.AddRange([new(1, 1_000), new(77, 5)]));
        worker.Commit((P0, "b"));

        Assert.Equal([new GroupId(1, 3)], Open().Journal.ReadGroups().Select(group => group.Group));
    }

    [Fact]
    public void A_summary_of_groups_has_entries_and_sizes()
    {
        var worker = new TestWorker(Open(), "w1", P0, P1);
        worker.Commit((P0, "abc"), (P1, "de"));

        var summary = Assert.Single(worker.Storage.Journal.ReadGroups());

        Assert.Equal((new GroupId(1, 1), 5L), (summary.Group, summary.Bytes));
        Assert.Equal([new(P0, 1, 1, 1, 0, 3), new(P1, 1, 1, 1, 3, 2)], summary.Entries);
    }
}
