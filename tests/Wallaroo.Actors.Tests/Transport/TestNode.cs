using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Stages;
using Wallaroo.Actors.Transport;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Tests.Transport;

/// <summary>A worker's end of a transport, on a port of its own.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    public const uint Edge = 3;
    private static readonly CodecRegistry Codecs = CodecRegistry.Default;

    private TestNode(SocketTransport transport, TransportIdentity identity)
    {
        Transport = transport;
        Identity = identity;
    }

    public SocketTransport Transport { get; }

    public TransportIdentity Identity { get; }

    public RecordingSink Sink { get; } = new();

    public RecordingLogger Log { get; private init; } = new();

    public HashSet<ulong> Dead { get; } = [];

    public TransportPeer Peer => new(Identity.Incarnation, Identity.Name, Transport.Address);

    /// <summary>Keyed batches of longs travel over <see cref="Edge"/>.</summary>
    public static Dictionary<uint, BatchCodec> EdgeCodecs { get; } = new()
    {
        [Edge] = new KeyedBatchCodec<string, long>(Codecs.For<long>(), Codecs.For<string>()),
    };

    public static async Task<TestNode> StartAsync(
        ulong incarnation,
        TransportSettings? settings = null,
        TimeProvider? time = null,
        string application = "counts",
        string plan = "a1",
        Action<SocketTransport>? handle = null)
    {
        var log = new RecordingLogger();
        var transport = await SocketTransport.ListenAsync(settings ?? new TransportSettings(), time ?? TimeProvider.System, log);
        handle?.Invoke(transport);
        var node = new TestNode(transport, new TransportIdentity(application, plan, $"worker{incarnation}", incarnation)) { Log = log };
        transport.Start(new TransportStart
        {
            Identity = node.Identity,
            Sink = node.Sink,
            Codecs = EdgeCodecs,
            IsDead = incarnation => node.Dead.Contains(incarnation),
        });
        return node;
    }

    /// <summary>Connects to another and waits until it stands.</summary>
    public async Task ConnectAsync(TestNode other)
    {
        Transport.Watch([other.Peer]);
        Assert.Equal(other.Peer, await Sink.ConnectedAsync());
    }

    public ValueTask DisposeAsync() => Transport.DisposeAsync();

    public static ActorMessage Data(ulong number, params long[] items) => new()
    {
        Kind = MessageKind.Data,
        Channel = new ChannelId(7, Edge, 5),
        Session = new Session(2, 1),
        Number = number,
        Payload = BatchOf(number * 1000, items),
    };

    public static KeyedBatch<string, long> BatchOf(ulong position, params long[] items)
    {
        var batch = new KeyedBatch<string, long>(pool: null) { Watermark = 77 };
        foreach (var item in items)
        {
            batch.Add(item, $"k{item}", (ulong)item * 31, position++, EventTimes.None);
        }

        return batch;
    }
}
