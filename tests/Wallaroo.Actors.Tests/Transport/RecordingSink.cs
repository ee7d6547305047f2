using System.Collections.Concurrent;
using System.Threading.Channels;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Transport;

namespace Wallaroo.Actors.Tests.Transport;

/// <summary>Keeps what a transport tells, in order, each to be waited for.</summary>
internal sealed class RecordingSink : ITransportSink
{
    private readonly Channel<(ulong From, ActorMessage Message)> _messages = System.Threading.Channels.Channel.CreateUnbounded<(ulong, ActorMessage)>();
    private readonly ConcurrentDictionary<string, Channel<object>> _events = new();

    public int Waiting => _messages.Reader.Count;

    public Task<(ulong From, ActorMessage Message)> MessageAsync() =>
        Awaited.Within(_messages.Reader.ReadAsync().AsTask(), "a message");

    public async Task<TransportPeer> ConnectedAsync() => (TransportPeer)await NextAsync("connected");

    public async Task<TransportLoss> LostAsync() => (TransportLoss)await NextAsync("lost");

    public async Task<TransportPeer> GoneAsync() => (TransportPeer)await NextAsync("gone");

    public async Task<TransportException> RejectedAsync() => (TransportException)await NextAsync("rejected");

    public void Receive(ulong from, in ActorMessage message) => _messages.Writer.TryWrite((from, message));

    public void Connected(TransportPeer peer) => Add("connected", peer);

    public void Lost(TransportPeer peer, TransportLoss loss) => Add("lost", loss);

    public void Gone(TransportPeer peer) => Add("gone", peer);

    public void Rejected(TransportPeer peer, TransportException reason) => Add("rejected", reason);

    private Task<object> NextAsync(string kind) => Awaited.Within(Events(kind).Reader.ReadAsync().AsTask(), $"to be told: {kind}");

    private void Add(string kind, object value) => Events(kind).Writer.TryWrite(value);

    private Channel<object> Events(string kind) => _events.GetOrAdd(kind, static _ => System.Threading.Channels.Channel.CreateUnbounded<object>());
}
