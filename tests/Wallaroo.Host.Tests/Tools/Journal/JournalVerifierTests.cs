using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.InMemory;
using Wallaroo.Actors.Journals.Transfer;
using Wallaroo.Host.Tools.Journal;

namespace Wallaroo.Host.Tests.Tools.Journal;

/// <summary>Rows that are whole, but do not agree with each other.</summary>
public sealed class JournalVerifierTests
{
    private static readonly PartitionId P0 = new(1, 0);

    [Fact]
    public void Rows_of_a_cluster_that_agree_are_fine() =>
        Assert.Empty(Verify(leader: 1, owner: 2, target: 1));

    [Fact]
    public void A_leader_and_a_target_that_were_forgotten_are_fine() =>
        Assert.Empty(Verify(leader: 3, owner: 2, target: 3));

    [Fact]
    public void An_owner_that_is_no_worker_is_found() =>
        Assert.Equal(["WAL4010 partition 1/0 is owned by incarnation 3, which is no worker"], Verify(leader: 1, owner: 3, target: 0));

    [Fact]
    public void A_leader_and_a_target_that_never_were_are_found() =>
        Assert.Equal(
            ["WAL4010 partition 1/0 is to go to incarnation 5, which never was", "WAL4010 incarnation 4 leads, which never was"],
            Verify(leader: 4, owner: 2, target: 5));

    private static IReadOnlyList<string> Verify(ulong leader, ulong owner, ulong target)
    {
        using var storage = new MemoryStorage();
        storage.Transfer.Write(
        [
            new ControlContent(NextIncarnation: 4, leader),
            new WorkerContent(new(new("w1", "here", 1), new(1, 1, 0), IsLive: true), 1),
            new WorkerContent(new(new("w2", "here", 2), new(2, 1, 0), IsLive: true), 1),
            new PartitionContent(new(P0, owner, 1) { Target = target }, null),
        ]);
        return JournalVerifier.Verify(storage).Findings;
    }
}
