using Wallaroo.Actors.Channels;

namespace Wallaroo.Actors.Tests.Channels;

public sealed class BatchTests
{
    [Fact]
    public void A_batch_that_grows_to_its_limit_and_is_filled_again_holds_what_it_was_given()
    {
        var pool = new BatchPool(Batch.MaxCapacity);
        var batch = new KeyedBatch<string, string>(pool);
        Fill(batch, Batch.MaxCapacity, timed: false);
        Check(batch, Batch.MaxCapacity, timed: false);
        batch.Return();
        var again = (KeyedBatch<string, string>)pool.Take()!;
        Assert.Same(batch, again);
        Assert.Equal((0, Batch.MaxCapacity), (again.Count, again.Capacity));
        Assert.All(again.Messages, static message => Assert.Null(message.Item));
        Fill(again, 100, timed: true);
        Check(again, 100, timed: true);
    }

    [Fact]
    public void The_producers_of_an_executor_share_the_batches_of_an_edge()
    {
        var pools = new BatchPools();
        Assert.Same(pools.Of(7), pools.Of(7));
        Assert.NotSame(pools.Of(7), pools.Of(8));
    }

    private static void Fill(KeyedBatch<string, string> batch, int count, bool timed)
    {
        for (var index = 0; index < count; index++)
        {
            batch.Add($"item {index}", $"key {index}", (ulong)index * 3, (ulong)index * 2 + 1, timed ? index : EventTimes.None);
        }
    }

    private static void Check(KeyedBatch<string, string> batch, int count, bool timed)
    {
        Assert.Equal(count, batch.Count);
        for (var index = 0; index < count; index++)
        {
            Assert.Equal(
                ($"item {index}", $"key {index}", (ulong)index * 3, (ulong)index * 2 + 1, timed ? index : EventTimes.None),
                (batch.ItemAt(index), batch.Messages[index].Key, batch.Messages[index].Hash, batch.PositionAt(index), batch.EventTimeAt(index)));
        }
    }
}
