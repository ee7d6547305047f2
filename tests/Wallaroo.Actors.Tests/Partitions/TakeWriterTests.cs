using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Stages;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Tests.Partitions;

/// <summary>What a take holds is bounded by bytes, whatever samples said of the messages' size.</summary>
public sealed class TakeWriterTests
{
    private const int MaxBytes = 4096;
    private static readonly ChannelId Channel = new(1, 2, 0);
    private readonly UnkeyedPort<string> _port = new(2, 1, CodecRegistry.Default.For<string>(), first: null!);

    [Fact]
    public void A_batch_that_is_too_large_for_a_take_is_taken_in_several()
    {
        var writer = new TakeWriter(takeBytes: 2048, MaxBytes);
        var batch = BatchOf(20, length: 1000, bytes: 20);
        var takes = new List<int>();
        for (var taken = 0; taken < batch.Count;)
        {
            writer.Begin(0);
            var count = writer.Messages(Channel, _port, batch, taken);
            takes.Add(count);
            taken += count;
            Assert.InRange(writer.Written.Length, 1, MaxBytes);
        }

        Assert.Equal([2, 4, 3, 2, 4, 2, 3], takes);
    }

    [Fact]
    public void The_expected_size_of_messages_says_how_many_are_taken_at_once()
    {
        var writer = new TakeWriter(takeBytes: 2048, MaxBytes);
        writer.Begin(0);
        Assert.Equal(2, writer.Messages(Channel, _port, BatchOf(20, length: 1000, bytes: 20_000), 0));
    }

    [Fact]
    public void A_message_that_does_not_fit_behind_others_waits_for_a_take_of_its_own()
    {
        var writer = new TakeWriter(takeBytes: 2048, MaxBytes);
        var large = BatchOf(1, length: 3000, bytes: 10);
        writer.Begin(0);
        Assert.Equal(2, writer.Messages(Channel, _port, BatchOf(2, length: 700, bytes: 10), 0));
        Assert.Equal(0, writer.Messages(Channel, _port, large, 0));
        writer.Begin(0);
        Assert.Equal(1, writer.Messages(Channel, _port, large, 0));
        Assert.True(writer.IsFull);
    }

    [Fact]
    public void A_message_that_no_take_can_hold_is_an_error()
    {
        var writer = new TakeWriter(takeBytes: 2048, MaxBytes);
        writer.Begin(0);
        Assert.Throws<WireLimitException>(() => writer.Messages(Channel, _port, BatchOf(1, length: 5000, bytes: 10), 0));
    }

    private static UnkeyedBatch<string> BatchOf(int count, int length, long bytes)
    {
        var batch = new UnkeyedBatch<string>(pool: null);
        for (var index = 1; index <= count; index++)
        {
            batch.Add(new string('x', length), (ulong)index, EventTimes.None);
        }

        batch.Bytes = bytes;
        return batch;
    }
}
