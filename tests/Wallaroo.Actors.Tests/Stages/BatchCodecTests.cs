using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Stages;
using Wallaroo.Actors.Tests.Plans;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Tests.Stages;

public sealed class BatchCodecTests
{
    private static readonly KeyedBatchCodec<string, long> Codec = new(CodecRegistry.Default.For<long>(), CodecRegistry.Default.For<string>());

    [Fact]
    public void A_part_of_a_batch_is_written_and_read()
    {
        var batch = new KeyedBatch<string, long>(pool: null);
        for (var index = 0; index < 100; index++)
        {
            batch.Add(index * 10, $"k{index}", (ulong)index, (ulong)(index * 3) + 1, index == 40 ? 7 : EventTimes.None);
        }

        using var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        Codec.Write(ref writer, batch, 30, 20);
        writer.Commit();
        var reader = new WireReader(buffer.WrittenSpan);
        var read = (KeyedBatch<string, long>)Codec.Read(ref reader, pool: null);

        reader.ExpectEnd();
        Assert.Equal(20, read.Count);
        Assert.Equal(
            batch.Messages[30..50].Select(static message => (message.Item, message.Key, message.Hash, message.Position)),
            read.Messages[..20].Select(static message => (message.Item, message.Key, message.Hash, message.Position)));
        Assert.Equal((EventTimes.None, 7L), (read.EventTimeAt(9), read.EventTimeAt(10)));
    }

    [Fact]
    public void A_batch_that_came_over_the_wire_is_filled_again_when_it_was_read()
    {
        var pool = new ReceivedBatches();
        using var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        var sent = new KeyedBatch<string, long>(pool: null);
        sent.Add(5, "five", 55, 9, EventTimes.None);
        Codec.Write(ref writer, sent, 0, 1);
        writer.Commit();

        var first = Read();
        Assert.NotSame(first, Read());
        first.EndReading();
        Assert.Equal(0, first.Count);
        Assert.Same(first, Read());
        Assert.Equal((5, 1), (first.Messages[0].Item, first.Count));

        KeyedBatch<string, long> Read()
        {
            var reader = new WireReader(buffer.WrittenSpan);
            return (KeyedBatch<string, long>)Codec.Read(ref reader, pool);
        }
    }

    [Fact]
    public void A_batch_of_a_producer_in_this_process_stays_its_own_when_it_was_read()
    {
        var pool = new BatchPool(1024);
        var batch = new KeyedBatch<string, long>(pool);
        batch.Add(5, "five", 55, 9, EventTimes.None);

        batch.EndReading();

        Assert.Equal(1, batch.Count);
        Assert.Null(pool.Take());
    }

    [Theory]
    [InlineData("word count", "KeyedBatchCodec<String, String>", "UnkeyedBatchCodec<WordTotal>")]
    [InlineData("durable source", "UnkeyedBatchCodec<String>", "KeyedBatchCodec<String, String>", "UnkeyedBatchCodec<Int32>")]
    [InlineData("outside calls", "UnkeyedBatchCodec<String>", "KeyedBatchCodec<Int32, Int32>", "KeyedBatchCodec<Int32, Int32>", "UnkeyedBatchCodec<String>")]
    public void Every_edge_of_a_plan_has_a_codec_of_its_form(string which, params string[] expected)
    {
        var application = which switch
        {
            "word count" => Topologies.WordCount(),
            "durable source" => Topologies.DurableSource(),
            _ => Topologies.OutsideCalls(),
        };
        var plan = PlanCompiler.Compile(application);
        using var storage = StorageFactory.Open(StorageUrl.Parse("memory"), new StorageOptions { AcceptLoss = true });
        var splits = plan.Stages.Where(static stage => stage.Kind == StageKind.Source)
            .ToDictionary(static stage => stage.Name, static _ => (IReadOnlyList<string>)["0"]);
        var ids = PlanIds.Resolve(plan, storage.Catalogue, splits, PlanSchemas.Of(plan));

        var codecs = PlanBatchCodecs.Of(plan, ids);

        Assert.Equal(
            expected,
            plan.Stages.SelectMany(static stage => stage.Inputs).Select(edge => Name(codecs[ids.Edge(edge)].GetType())));
    }

    private static string Name(Type type) =>
        $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(static each => each.Name))}>";
}
