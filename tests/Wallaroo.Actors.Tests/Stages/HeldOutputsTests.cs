using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Stages;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Tests.Stages;

/// <summary>Outputs that are loaded wait for the end of the load, which may tell that they are acknowledged.</summary>
public sealed class HeldOutputsTests
{
    private readonly Port _port = new();

    [Fact]
    public void What_the_load_tells_to_be_acknowledged_is_not_sent_again()
    {
        var edge = new UnkeyedEdge<string>(1, 2, _port, new BatchPool(Batch.MaxCapacity), CodecRegistry.Default.For<string>());
        edge.Reset(epoch: 3);
        using var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        writer.WriteVarUInt(0);
        edge.WriteBatch(ref writer, BatchOf(1), 0, 1);
        writer.Commit();
        var reader = new WireReader(buffer.WrittenSpan);
        edge.ReadOutputs(ref reader);
        edge.Append("replayed", 2, EventTimes.None, 2, EventTimes.None);
        edge.Close(2, EventTimes.None);
        edge.Receive(new ActorMessage
        {
            Kind = MessageKind.Opened,
            Channel = new ChannelId(1, 2, 0),
            Session = new Session(3, 1),
            Credit = 100,
        });
        Assert.Empty(_port.Sent);

        edge.Acknowledge(0, 1);
        edge.Release(2);
        Assert.Equal([2ul], _port.Sent);
    }

    private static UnkeyedBatch<string> BatchOf(ulong position)
    {
        var batch = new UnkeyedBatch<string>(pool: null);
        batch.Add("restored", position, EventTimes.None);
        return batch;
    }

    private sealed class Port : IChannelPort
    {
        public List<ulong> Sent { get; } = [];

        public void Send(in ActorMessage message)
        {
            if (message is { Kind: MessageKind.Data, Payload: Batch batch })
            {
                Sent.Add(batch.FirstPosition);
            }
        }
    }
}
