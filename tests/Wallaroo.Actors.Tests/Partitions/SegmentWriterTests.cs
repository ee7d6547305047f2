using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Stages;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Tests.Partitions;

/// <summary>An outbox goes into a snapshot in segments of a bounded size, and comes back whole.</summary>
public sealed class SegmentWriterTests
{
    private const int SegmentBytes = 4096;
    private const int MaxBytes = 8192;

    [Theory]
    [InlineData(1)]
    [InlineData(70_000)]
    public void An_outbox_of_any_size_is_cut_into_segments_and_read_again(long expectedBytes)
    {
        var stage = Stage();
        var written = Messages(100, expectedBytes, stage);
        var segments = Write(stage, sequence: 1);

        Assert.All(segments, static segment => Assert.InRange(segment.Length, 1, MaxBytes));
        Assert.InRange(segments.Count, 10, 40);
        Assert.Equal(written, Read(segments));
    }

    [Fact]
    public void What_is_acknowledged_before_its_turn_and_what_came_later_is_left_out()
    {
        var stage = Stage();
        var written = Messages(100, 70_000, stage);
        stage.Edges[0].Close(2, EventTimes.None);
        var channel = stage.Edges[0].Channels[0];
        channel.Enqueue(BatchOf(101, 3, 1000), 2);
        var outbox = new OutboxSnapshot(stage);
        var writer = new SegmentWriter(SegmentBytes, MaxBytes);
        outbox.Begin(1);
        Assert.True(outbox.Run(writer));
        channel.Acknowledge(50);
        var segments = TakeAll(writer, outbox);

        var read = Read(segments);
        Assert.Equal(written[..(read.Count - 50)].Concat(written[50..]), read);
    }

    private static List<byte[]> Write(StageInstance stage, ulong sequence)
    {
        var outbox = new OutboxSnapshot(stage);
        outbox.Begin(sequence);
        return TakeAll(new SegmentWriter(SegmentBytes, MaxBytes), outbox);
    }

    private static List<byte[]> TakeAll(SegmentWriter writer, OutboxSnapshot outbox)
    {
        var segments = new List<byte[]>();
        do
        {
            while (writer.TryTake(out var segment))
            {
                segments.Add(segment!);
            }
        }
        while (outbox.Run(writer) || writer.HasClosed);

        return segments;
    }

    private static List<(ulong Position, string Item)> Read(List<byte[]> segments)
    {
        var stage = Stage();
        foreach (var segment in segments)
        {
            SnapshotProcess.Read(segment, stage);
        }

        var batches = stage.Edges[0].Channels[0].Batches;
        return [.. Enumerable.Range(0, batches.Count).SelectMany(index => Items((UnkeyedBatch<string>)batches[index].Batch))];
    }

    /// Batches of ten messages of about a thousand bytes, of which it is expected that they take less, or more.
    private static List<(ulong Position, string Item)> Messages(int count, long expectedBytes, StageInstance stage)
    {
        var edge = (UnkeyedEdge<string>)stage.Edges[0];
        edge.OpenAll();
        var all = new List<(ulong, string)>();
        for (var first = 1; first <= count; first += 10)
        {
            var batch = BatchOf(first, 10, 900 + first);
            batch.Bytes = expectedBytes;
            all.AddRange(Items(batch));
            edge.Channels[0].Enqueue(batch, 1);
        }

        return all;
    }

    private static UnkeyedBatch<string> BatchOf(int first, int count, int length)
    {
        var batch = new UnkeyedBatch<string>(pool: null);
        for (var index = first; index < first + count; index++)
        {
            batch.Add(new string((char)('a' + (index % 26)), length), (ulong)index, EventTimes.None);
        }

        return batch;
    }

    private static IEnumerable<(ulong Position, string Item)> Items(UnkeyedBatch<string> batch) =>
        Enumerable.Range(0, batch.Count).Select(index => (batch.PositionAt(index), batch.ItemAt(index)));

    private static StageInstance Stage() => new()
    {
        Context = new ChainContext(),
        Ports = [],
        Edges = [new UnkeyedEdge<string>(1, 2, new Nowhere(), new BatchPool(Batch.MaxCapacity), CodecRegistry.Default.For<string>())],
        Stores = [],
        Entries = [],
        Aside = new HashSet<uint>(),
    };

    private sealed class Nowhere : IChannelPort
    {
        public void Send(in ActorMessage message)
        {
        }
    }
}
