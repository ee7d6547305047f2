namespace Wallaroo.Host.ExternalChannel;

/// <summary>The external channel cannot listen.</summary>
/// <param name="address">Where it was to listen.</param>
/// <param name="inner">The system's own error.</param>
internal sealed class ExternalListenException(TcpAddress address, Exception inner) : Exception(
    $"WAL7040 the external channel cannot listen on {address} ({inner.Message}). Choose another port with --external, or end what listens there.", inner);
