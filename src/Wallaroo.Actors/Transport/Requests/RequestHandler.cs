namespace Wallaroo.Actors.Transport.Requests;

/// <summary>
/// Answers a request; what it answers to a telling is thrown away. Called on threads of the transport, for several
/// requests at once. A <see cref="TransportException"/> it throws reaches who asked with its code.
/// </summary>
/// <param name="from">Who asks.</param>
/// <param name="body">What was sent; the handler's.</param>
/// <param name="cancellation">Fires when the connection is gone.</param>
internal delegate ValueTask<byte[]> RequestHandler(TransportIdentity from, ReadOnlyMemory<byte> body, CancellationToken cancellation);
