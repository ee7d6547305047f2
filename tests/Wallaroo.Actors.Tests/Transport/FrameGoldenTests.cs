using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Transport;
using Wallaroo.Actors.Transport.Frames;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Tests.Transport;

/// <summary>The bytes of frames never change within a version.</summary>
public sealed class FrameGoldenTests
{
    private static readonly ChannelFrames Frames = new(TestNode.EdgeCodecs);
    private static readonly TransportIdentity Identity = new("counts", "a1", "worker1", 300);

    [Fact]
    public void A_hello() => Expect(
        "574601011500000006636F756E747302613107776F726B657231AC0207345DB50E", buffer => HandshakeFrames.WriteHello(buffer, Identity, 7));

    [Fact]
    public void A_welcome() => Expect(
        "574601021400000006636F756E747302613107776F726B657231AC02C332F818", buffer => HandshakeFrames.WriteWelcome(buffer, Identity));

    [Fact]
    public void A_rejection() => Expect(
        "574601030B0000000757414C35343034026E6F00DAFDF4", static buffer => HandshakeFrames.WriteRejected(buffer, new TransportException("WAL5404", "no")));

    [Fact]
    public void A_sign_of_life() => Expect("57460104000000009A3B23E8", static buffer => FrameFormat.End(buffer, FrameFormat.Begin(buffer, FrameKind.KeepAlive)));

    [Fact]
    public void A_goodbye() => Expect("5746010500000000365432D0", static buffer => FrameFormat.End(buffer, FrameFormat.Begin(buffer, FrameKind.Goodbye)));

    [Theory]
    [InlineData(MessageKind.Open, "5746011008000000AC0203FFFF030902B15F2870")]
    [InlineData(MessageKind.Opened, "574601110D000000AC0203FFFF0309020580208001D57F6B04")]
    [InlineData(MessageKind.Ack, "574601130D000000AC0203FFFF0309020580208001837BB91A")]
    [InlineData(MessageKind.Refused, "5746011408000000AC0203FFFF03090225BE60B3")]
    [InlineData(MessageKind.Data, "574601120C000000AC0203FFFF03090280010105C19DDD39")]
    public void A_message_without_a_batch(object kind, string golden) => Expect(golden, buffer => Frames.Write(buffer, new()
    {
        Kind = (MessageKind)kind,
        Channel = new ChannelId(300, 3, 65535),
        Session = new Session(9, 2),
        Number = 128,
        Position = 5,
        Credit = 4096,
        Watermark = -3,
    }));

    [Fact]
    public void A_batch() => Expect(
        "5746011228000000070305020101039A0102E807010014163601000000000000036B31305501000000000000036B3131D1204188", static buffer => Frames.Write(buffer, TestNode.Data(1, 10, 11)));

    [Fact]
    public void A_batch_with_event_times() => Expect(
        "57460112280000000103000101010202050101D00F1314163601000000000000036B31305501000000000000036B3131113F7C59", static buffer =>
    {
        var batch = TestNode.BatchOf(5, 10, 11);
        batch.SetEventTime(0, 1000);
        batch.SetEventTime(1, 990);
        batch.Watermark = EventTimes.None;
        Frames.Write(buffer, new() { Kind = MessageKind.Data, Channel = new ChannelId(1, TestNode.Edge, 0), Session = new Session(1, 1), Number = 1, Payload = batch });
    });

    [Fact]
    public void A_request() => Expect("5746012005000000C8010701023D571286", static buffer => RequestFrames.WriteAsk(buffer, 200, 7, [1, 2]));

    [Fact]
    public void A_telling() => Expect("574601220400000000070102AC81A1A5", static buffer => RequestFrames.WriteTell(buffer, 7, [1, 2]));

    [Fact]
    public void An_answer() => Expect("5746012105000000C801000102F148B439", static buffer => RequestFrames.WriteAnswer(buffer, 200, [1, 2]));

    [Fact]
    public void A_failure() => Expect(
        "574601210C000000C8010757414C353432336E6F5E027E86", static buffer => RequestFrames.WriteFailure(buffer, 200, new TransportException("WAL5423", "no")));

    private static void Expect(string golden, Action<WireBuffer> write) =>
        Assert.Equal(golden, Convert.ToHexString(RawPeer.Bytes(write)));
}
