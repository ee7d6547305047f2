using System.Globalization;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Journals;

public abstract partial class StorageComplianceTests
{
    [Fact]
    public void Two_workers_write_everything_in_turn_and_each_finds_all_of_its_own()
    {
        var (first, second) = (new TestWorker(Open(), "w1", P0), new TestWorker(Open(), "w2", P1));

        for (var i = 1UL; i <= 100; i++)
        {
            Neighbours.Step(first, P0, 1, i);
            Neighbours.Step(second, P1, 2, i);
            Assert.Equal((i, i), (RowOf(first).Renewals, RowOf(second).Renewals));
        }

        foreach (var storage in new[] { first.Storage, second.Storage, Open() })
        {
            Neighbours.Verify(storage, P0, 1, 100);
            Neighbours.Verify(storage, P1, 2, 100);
            Assert.Empty(storage.Transfer.CheckFiles());
        }

        Assert.Equal(Export(first.Storage), Export(second.Storage));
    }

    [Fact]
    public void Partitions_move_between_workers_that_keep_writing()
    {
        var (first, second) = (Leader("w1", P0), new TestWorker(Open(), "w2"));
        var (owner, other, sequence) = (first, second, 0UL);
        for (var epoch = 1UL; epoch <= 20; epoch++)
        {
            owner.GoOn(P0, epoch, sequence);
            for (var i = 0; i < 5; i++)
            {
                owner.Commit((P0, $"{++sequence}"));
            }

            // Half of the moves are given, half of them are taken from a worker that does not know it yet.
            if (epoch % 2 == 0)
            {
                Assert.True(Retarget(first, (P0, other.Lease.Incarnation)));
                owner.CommitWith(group => group.Gives.Add(new(P0, epoch, other.Lease.Incarnation)));
            }
            else
            {
                Assert.True(Assign(first, [], (P0, other.Lease.Incarnation)));
                Assert.Equal(CommitStatus.Fenced, owner.TryCommit(owner.Group((P0, "late"))).Status);
                owner.Lease = RowOf(owner).Lease;
            }

            Assert.Equal(Enumerable.Range(1, (int)sequence), TailRecorder.Read(other.Storage, (P0, 0)).Select(record => int.Parse(record.Split('=')[1], CultureInfo.InvariantCulture)));
            (owner, other) = (other, owner);
        }
    }
}
