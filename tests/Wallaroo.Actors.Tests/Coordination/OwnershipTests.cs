using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Cluster.Coordination;

namespace Wallaroo.Actors.Tests.Coordination;

public sealed class OwnershipTests
{
    private static readonly PartitionId First = new(1, 0);
    private readonly Ownership _ownership = new(self: 7);

    [Fact]
    public void What_a_view_gives_is_loaded_once()
    {
        Assert.Equal([new(First, 3)], _ownership.Viewed(View(owner: 7, epoch: 3)).Gained);
        Assert.True(_ownership.Viewed(View(owner: 7, epoch: 3)).IsEmpty);
        Assert.Equal([First], _ownership.Partitions);
    }

    [Fact]
    public void What_was_given_and_taken_again_in_between_is_loaded_again()
    {
        _ownership.Viewed(View(owner: 7, epoch: 3));
        Assert.Equal([new(First, 5)], _ownership.Viewed(View(owner: 7, epoch: 5)).Gained);
    }

    [Fact]
    public void What_is_anothers_is_let_go_once()
    {
        _ownership.Viewed(View(owner: 7, epoch: 3));
        Assert.Equal([First], _ownership.Viewed(View(owner: 8, epoch: 4)).Lost);
        Assert.True(_ownership.Viewed(View(owner: 8, epoch: 4)).IsEmpty);
        Assert.Empty(_ownership.Partitions);
    }

    [Fact]
    public void A_view_that_is_older_than_an_own_claim_changes_nothing()
    {
        _ownership.Viewed(View(owner: 7, epoch: 3));
        _ownership.Claimed(new Dictionary<PartitionId, ulong> { [First] = 4 });
        Assert.True(_ownership.Viewed(View(owner: 7, epoch: 3)).IsEmpty);
        Assert.True(_ownership.Viewed(View(owner: 9, epoch: 2)).IsEmpty);
        Assert.True(_ownership.Viewed(View(owner: 7, epoch: 4)).IsEmpty);
    }

    [Fact]
    public void A_target_is_told_once_and_so_is_that_it_was_taken_back()
    {
        _ownership.Viewed(View(owner: 7, epoch: 3));
        Assert.Equal([new(First, 9)], _ownership.Viewed(View(owner: 7, epoch: 3, target: 9)).Targets);
        Assert.True(_ownership.Viewed(View(owner: 7, epoch: 3, target: 9)).IsEmpty);
        Assert.Equal([new(First, 0)], _ownership.Viewed(View(owner: 7, epoch: 3)).Targets);
    }

    [Fact]
    public void What_is_gained_with_a_target_is_loaded_first_and_handed_over_then()
    {
        Assert.Empty(_ownership.Viewed(View(owner: 7, epoch: 3, target: 9)).Targets);
        Assert.Equal([new(First, 9)], _ownership.Viewed(View(owner: 7, epoch: 3, target: 9)).Targets);
    }

    [Fact]
    public void What_was_handed_over_is_not_lost_again()
    {
        _ownership.Viewed(View(owner: 7, epoch: 3, target: 9));
        _ownership.Given(First);
        Assert.True(_ownership.Viewed(View(owner: 9, epoch: 4)).IsEmpty);
    }

    [Fact]
    public void What_was_handed_over_does_not_come_back_with_an_old_view()
    {
        _ownership.Viewed(View(owner: 7, epoch: 3, target: 9));
        _ownership.Given(First);
        Assert.True(_ownership.Viewed(View(owner: 7, epoch: 3, target: 9)).IsEmpty);
        Assert.Equal([new(First, 5)], _ownership.Viewed(View(owner: 7, epoch: 5)).Gained);
    }

    private static ClusterView View(ulong owner, ulong epoch, ulong target = 0) =>
        new([], [new PartitionRow(First, owner, epoch) { Target = target }]);
}
