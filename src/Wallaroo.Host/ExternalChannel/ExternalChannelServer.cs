using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Wallaroo.Host.Tools;

namespace Wallaroo.Host.ExternalChannel;

/// <summary>
/// Listens for tools and answers them. Each connection is served in the order of its requests and stays open until the
/// tool closes it; a request longer than 16 KiB closes it.
/// </summary>
internal sealed partial class ExternalChannelServer : IAsyncDisposable
{
    /// <summary>Connections that are served at the same time; others are closed at once.</summary>
    public const int MaxConnections = 64;

    /// <summary>How long an answer may still be written when the worker ends.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>How long to wait after a connection could not be accepted.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly ExternalDispatch _dispatch;
    private readonly ILogger _logger;
    private readonly Socket _listener;
    private readonly int _maxMessageBytes;
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenSource _late = new();
    private readonly Task _accepting;
    private int _connections;
    private int _disposed;

    private ExternalChannelServer(ExternalDispatch dispatch, Socket listener, int maxMessageBytes, ILogger logger)
    {
        _maxMessageBytes = maxMessageBytes;
        _dispatch = dispatch;
        _listener = listener;
        _logger = logger;
        EndPoint = (IPEndPoint)listener.LocalEndPoint!;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Begins to listen. An address of another machine's reach is logged as a warning: whoever reaches it can end the worker.</summary>
    /// <param name="address">Where; port 0 lets the system choose.</param>
    /// <param name="commands">What answers.</param>
    /// <param name="worker">The worker's name.</param>
    /// <param name="logger">Where connections that fail are noted.</param>
    /// <param name="maxMessageBytes">The longest request that is taken, by the length before it.</param>
    /// <exception cref="ExternalListenException">The address cannot be listened on.</exception>
    public static ExternalChannelServer Start(TcpAddress address, IExternalCommands commands, string worker, ILogger logger, int maxMessageBytes = ExternalFrameCodec.MaxRequestBytes)
    {
        Socket? listener = null;
        try
        {
            var endPoint = ListenAddresses.Resolve(address);
            listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(endPoint);
            listener.Listen(MaxConnections);
        }
        catch (SocketException exception)
        {
            listener?.Dispose();
            throw new ExternalListenException(address, exception);
        }

        var server = new ExternalChannelServer(new ExternalDispatch(commands, worker), listener, maxMessageBytes, logger);
        if (!IPAddress.IsLoopback(server.EndPoint.Address))
        {
            LogNotLoopback(logger, server.EndPoint);
        }

        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _late.CancelAfter(Grace);
            await _end.CancelAsync();
        }

        await _accepting;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                if (await TryAcceptAsync() is { } socket)
                {
                    open.RemoveAll(static connection => connection.IsCompleted);
                    open.Add(ServeAsync(socket));
                }
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    /// <summary>A connection; null after a failure, as of a process that has too many files open, which passes.</summary>
    private async Task<Socket?> TryAcceptAsync()
    {
        try
        {
            return await _listener.AcceptAsync(_end.Token);
        }
        catch (SocketException exception)
        {
            LogNotAccepted(_logger, exception, EndPoint);
            await Task.Delay(Pause, _end.Token);
            return null;
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await Task.Yield();
        using var connection = socket;
        var peer = socket.RemoteEndPoint;
        try
        {
            if (Interlocked.Increment(ref _connections) > MaxConnections)
            {
                LogTooMany(_logger, peer, MaxConnections);
                return;
            }

            await using var stream = new NetworkStream(socket, ownsSocket: false);
            await ServeAsync(PipeReader.Create(stream), PipeWriter.Create(stream));
        }
        catch (OperationCanceledException)
        {
            // The worker ends.
        }
        catch (IOException exception)
        {
            LogBroken(_logger, exception, peer);
        }
        catch (Exception exception)
        {
            LogFailed(_logger, exception, peer);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }

    private async Task ServeAsync(PipeReader reader, PipeWriter writer)
    {
        while (true)
        {
            var read = await reader.ReadAsync(_end.Token);
            var rest = read.Buffer;
            while (ExternalFrameCodec.TryRead(ref rest, _maxMessageBytes, out var request))
            {
                if (await _dispatch.AnswerAsync(request, _end.Token) is { } answer)
                {
                    ExternalFrameCodec.Write(writer, answer);
                    await writer.FlushAsync(_late.Token);
                }
            }

            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                return;
            }
        }
    }

    [LoggerMessage(7100, LogLevel.Warning, "The external channel listens on {EndPoint}, which other machines may reach: whoever does can read state and end the worker. Listen on 127.0.0.1 unless a firewall guards it.")]
    private static partial void LogNotLoopback(ILogger logger, EndPoint endPoint);

    [LoggerMessage(7101, LogLevel.Warning, "{Peer} was turned away from the external channel: {Most} connections are open.")]
    private static partial void LogTooMany(ILogger logger, EndPoint? peer, int most);

    [LoggerMessage(7104, LogLevel.Warning, "The external channel on {EndPoint} could not accept a connection.")]
    private static partial void LogNotAccepted(ILogger logger, Exception exception, EndPoint endPoint);

    [LoggerMessage(7102, LogLevel.Debug, "The connection of {Peer} on the external channel broke.")]
    private static partial void LogBroken(ILogger logger, Exception exception, EndPoint? peer);

    [LoggerMessage(7103, LogLevel.Warning, "The connection of {Peer} on the external channel was closed, as its request failed.")]
    private static partial void LogFailed(ILogger logger, Exception exception, EndPoint? peer);
}
