using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Sinks;
using Wallaroo.Sinks;

namespace Wallaroo.Actors.Tests.Sinks;

public sealed class DelegateSinkActorTests
{
    private static readonly ChannelId Channel = new(1, 2, 0);
    private static readonly Session Session = new(1, 1);
    private readonly List<string> _given = [];
    private readonly Port _port = new();
    private readonly DelegateSinkActor<string> _sink;

    public DelegateSinkActorTests()
    {
        var sink = (DelegateSink<string>)EmbeddedSink.Call<string>(_given.Add);
        _sink = new DelegateSinkActor<string>("sink", sink, _port, new Host(), window: 16);
        _sink.Receive(new ActorMessage { Kind = MessageKind.Open, Channel = Channel, Session = Session });
    }

    [Fact]
    public void A_batch_that_its_producer_fills_anew_is_not_read_as_the_rest_of_what_was_acknowledged()
    {
        var batch = new UnkeyedBatch<string>(pool: null);
        batch.Add("a", 1, EventTimes.None);
        Deliver(batch, 1);
        Assert.Equal(1ul, _port.Acknowledged);

        batch.Return();
        batch.Add("b", 2, EventTimes.None);
        batch.Add("c", 3, EventTimes.None);
        _sink.Run();
        Assert.Equal(["a"], _given);

        Deliver(batch, 2);
        Assert.Equal(["a", "b", "c"], _given);
        Assert.Equal(3ul, _port.Acknowledged);
    }

    private void Deliver(UnkeyedBatch<string> batch, ulong number)
    {
        _sink.Receive(new ActorMessage { Kind = MessageKind.Data, Channel = Channel, Session = Session, Number = number, Payload = batch });
        _sink.Run();
    }

    private sealed class Port : IChannelPort
    {
        public ulong Acknowledged { get; private set; }

        public void Send(in ActorMessage message) => Acknowledged = message.Position;
    }

    private sealed class Host : ISinkHost
    {
        public long Now => 0;

        public void Post(Actor sink, in ActorMessage message) => sink.Receive(message);

        public void Fail(Exception reason) => throw new InvalidOperationException("the sink failed", reason);

        public void Report(Actor sink, Exception problem) => throw new InvalidOperationException("the sink reported", problem);
    }
}
