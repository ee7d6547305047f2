using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Wallaroo.Actors.Transport.Tls;

namespace Wallaroo.Actors.Transport.Connections;

/// <summary>Makes the bytes of a connection, with TLS where there are certificates.</summary>
internal static class Wiring
{
    private static readonly StreamPipeReaderOptions Reading = new(bufferSize: 64 * 1024, minimumReadSize: 4 * 1024);

    /// <summary>Connects.</summary>
    /// <exception cref="SocketException">Nobody answers.</exception>
    /// <exception cref="TransportException">The other side has no certificate that this one takes.</exception>
    public static async Task<ByteLink> ConnectAsync(string address, TlsCredentials? tls, CancellationToken cancellation)
    {
        var (host, port) = HostAddress.Parse(address);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancellation).ConfigureAwait(false);
            return await SecureAsync(new NetworkStream(socket, ownsSocket: true), tls, address, () => Abort(socket), isServer: false, cancellation).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Takes a connection that was accepted.</summary>
    /// <inheritdoc cref="ConnectAsync" path="/exception"/>
    public static async Task<ByteLink> AcceptAsync(ConnectionContext connection, TlsCredentials? tls, CancellationToken cancellation)
    {
        var remote = connection.RemoteEndPoint?.ToString() ?? connection.ConnectionId;
        var stream = new DuplexStream(connection.Transport);
        return tls is null
            ? new ByteLink(connection.Transport.Input, stream, remote, connection.Abort)
            : await SecureAsync(stream, tls, remote, connection.Abort, isServer: true, cancellation).ConfigureAwait(false);
    }

    private static async Task<ByteLink> SecureAsync(
        Stream stream, TlsCredentials? tls, string remote, Action abort, bool isServer, CancellationToken cancellation)
    {
        if (tls is null)
        {
            return new ByteLink(PipeReader.Create(stream, Reading), stream, remote, abort);
        }

        var (secured, fault) = isServer
            ? await tls.AcceptAsync(stream, cancellation).ConfigureAwait(false)
            : await tls.ConnectAsync(stream, cancellation).ConfigureAwait(false);
        var link = new ByteLink(PipeReader.Create(secured, Reading), secured, remote, abort);
        if (fault is not null)
        {
            await Handshake.RejectAsync(link, fault, cancellation).ConfigureAwait(false);
            await secured.ShutdownAsync().ConfigureAwait(false);
            throw fault;
        }

        return link;
    }

    private static void Abort(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It is gone already.
        }

        socket.Dispose();
    }
}
