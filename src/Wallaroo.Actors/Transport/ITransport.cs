using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Transport.Requests;

namespace Wallaroo.Actors.Transport;

/// <summary>
/// Carries messages of channels, and small requests, to other workers. It may lose what is under way when a connection
/// breaks, and says so; what arrives from one worker over one connection arrives in the order in which it was sent.
/// </summary>
internal interface ITransport : IAsyncDisposable
{
    /// <summary>Where other workers reach this one, as HOST:PORT.</summary>
    string Address { get; }

    /// <summary>Begins to listen to others, and to look after connections.</summary>
    /// <param name="start">Who this worker is, and who is told of what comes.</param>
    void Start(TransportStart start);

    /// <summary>
    /// The other workers of the cluster's view: those that are new are connected to, those that are gone are let go, and
    /// connections of incarnations that are dead by now are closed. From any thread.
    /// </summary>
    void Watch(IReadOnlyCollection<TransportPeer> peers);

    /// <summary>
    /// Sends a message of the kinds that channels know. A batch is encoded at once and stays its owner's. Never waits;
    /// from any thread.
    /// </summary>
    /// <returns>False where it was dropped: no connection to the worker stands. Sessions recover from that.</returns>
    bool Send(ulong to, in ActorMessage message);

    /// <summary>Says something to a worker without an answer. Never waits; from any thread.</summary>
    /// <returns>False where no connection stands, or the body is too long.</returns>
    bool Tell(ulong to, ushort kind, ReadOnlyMemory<byte> body);

    /// <summary>Asks a worker of the view. Waits for the connection to stand, if it does not yet.</summary>
    /// <exception cref="TransportException">There is no such peer, the connection was lost, or the peer's handler failed.</exception>
    /// <exception cref="OperationCanceledException">It took too long for the caller.</exception>
    Task<byte[]> AskAsync(ulong to, ushort kind, ReadOnlyMemory<byte> body, CancellationToken cancellation);

    /// <summary>
    /// Asks whoever listens at an address, over a connection of its own, before this worker is one of the cluster. Only
    /// kinds that the other side answers to guests.
    /// </summary>
    /// <inheritdoc cref="AskAsync" path="/exception"/>
    Task<byte[]> AskGuestAsync(string address, TransportIdentity self, ushort kind, ReadOnlyMemory<byte> body, CancellationToken cancellation);

    /// <summary>Answers requests and takes tellings of a kind; before <see cref="Start"/>.</summary>
    void Handle(ushort kind, RequestHandler handler, bool isForGuests = false);
}
