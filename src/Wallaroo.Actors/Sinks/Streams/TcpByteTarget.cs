using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Wallaroo.Actors.Sinks.Streams;

/// <summary>
/// Keeps up a connection to a receiver, and connects again for as long as it takes. Written counts what the receiver's
/// system has acknowledged (on Linux; elsewhere what the own system has taken), so that a lost connection repeats
/// rather than loses; what the receiving program had not read when its machine died is not covered.
/// </summary>
internal sealed class TcpByteTarget(
    string sink, TcpAddress address, ByteTargetSettings settings, TimeProvider time, ILogger logger) : IByteTarget
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private TcpTargetConnection? _connection;
    private int _generation;
    private Task _running = Task.CompletedTask;
    private string? _lastFailure;

    public long MaxPending => settings.MaxPendingBytes;

    public void Start(IByteTargetEvents events) => _running = RunAsync(events);

    public void Write(int generation, ReadOnlyMemory<byte> bytes)
    {
        lock (_lock)
        {
            if (generation == _generation)
            {
                _connection?.Write(bytes);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync(IByteTargetEvents events)
    {
        await Task.Yield();
        var backoff = new Backoff(settings.ReconnectDelay, settings.MaxReconnectDelay);
        try
        {
            while (true)
            {
                if (await TryConnectAsync() is { } socket && await ServeAsync(socket, events))
                {
                    backoff.Reset();
                }

                await Task.Delay(backoff.Next(), time, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The worker ends.
        }
    }

    private async Task<Socket?> TryConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var timeout = new CancellationTokenSource(settings.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stop.Token);
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, either.Token);
            KeepAlive(socket);
            _lastFailure = null;
            return socket;
        }
        catch (Exception failed) when (failed is SocketException or OperationCanceledException or ArgumentException)
        {
            socket.Dispose();
            _stop.Token.ThrowIfCancellationRequested();
            Tell(failed is OperationCanceledException ? $"no answer within {settings.ConnectTimeout.TotalSeconds} s" : failed.Message);
            return null;
        }
    }

    /// <returns>Whether anything got through.</returns>
    private async Task<bool> ServeAsync(Socket socket, IByteTargetEvents events)
    {
        using var connection = new TcpTargetConnection(socket, _generation + 1, settings, time, events);
        lock (_lock)
        {
            _generation++;
            _connection = connection;
        }

        logger.Connected(sink, address, _generation);
        events.Connected(_generation);
        var error = await connection.RunAsync(_stop.Token);
        lock (_lock)
        {
            _connection = null;
        }

        _stop.Token.ThrowIfCancellationRequested();
        events.Lost(_generation, SinkErrors.Lost(address.ToString(), connection.UnwrittenBytes, error.Message, error));
        return connection.WrittenBytes > 0;
    }

    /// <summary>Tells why there is no connection: the first time, and whenever the reason changes.</summary>
    private void Tell(string reason)
    {
        if (reason == _lastFailure)
        {
            logger.StillNotConnected(sink, address, reason);
            return;
        }

        _lastFailure = reason;
        logger.NotConnected(sink, SinkErrors.NotConnected(address.ToString(), reason, null).Message);
    }

    private static void KeepAlive(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 60);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 6);
    }
}
