using Wallaroo.Actors.Channels;

namespace Wallaroo.Actors.Tests.Channels;

public sealed class OutboxMeterTests
{
    private const long Budget = 16_384 * 100;

    [Fact]
    public void A_worker_is_told_of_what_goes_beyond_the_slack()
    {
        var memory = new WorkerMemory(Budget);
        var meter = new OutboxMeter { Memory = memory };
        Assert.Equal(100, memory.Slack);
        meter.Add(Batch(bytes: 100));
        Assert.Equal(0, memory.Bytes);
        meter.Add(Batch(bytes: 1));
        Assert.Equal(101, memory.Bytes);
    }

    [Fact]
    public void What_a_producer_told_it_takes_back_when_nothing_is_left()
    {
        var memory = new WorkerMemory(Budget);
        var meter = new OutboxMeter { Memory = memory };
        var (large, small) = (Batch(bytes: 150), Batch(bytes: 50));
        meter.Add(large);
        meter.Add(small);
        meter.Remove(small);
        Assert.Equal(150, memory.Bytes);
        meter.Remove(large);
        Assert.Equal((0, 0, 0), (meter.Messages, meter.Bytes, memory.Bytes));
    }

    [Fact]
    public void A_small_budget_is_exact()
    {
        var memory = new WorkerMemory(1000);
        var meter = new OutboxMeter { Memory = memory };
        meter.Add(Batch(bytes: 1));
        Assert.Equal(1, memory.Bytes);
    }

    private static UnkeyedBatch<string> Batch(long bytes)
    {
        var batch = new UnkeyedBatch<string>(pool: null);
        batch.Add("one", 1, EventTimes.None);
        batch.Bytes = bytes;
        return batch;
    }
}
