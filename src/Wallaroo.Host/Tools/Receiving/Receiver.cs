using System.Net;
using System.Net.Sockets;

namespace Wallaroo.Host.Tools.Receiving;

/// <summary>Listens, and takes what every connection sends until it is enough or it is stopped.</summary>
internal sealed class Receiver : IDisposable
{
    private readonly ReceiverOptions _options;
    private readonly ReceivedOutput _output;
    private readonly Action<string, string> _warn;
    private readonly Socket _listener;
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Begins to listen.</summary>
    /// <param name="options">Where, and what to do with what comes.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="warn">Called with a code and a text where a connection fails.</param>
    /// <exception cref="CommandLine.CommandException">The address cannot be listened on.</exception>
    public Receiver(ReceiverOptions options, ReceivedOutput output, Action<string, string> warn)
    {
        _options = options;
        _output = output;
        _warn = warn;
        try
        {
            var endPoint = ListenAddresses.Resolve(options.Listen);
            _listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            _listener.Bind(endPoint);
            _listener.Listen(512);
        }
        catch (SocketException exception)
        {
            _listener?.Dispose();
            throw ReceiverErrors.Listen(options.Listen, exception);
        }
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Receives until it is enough, or stopped.</summary>
    /// <param name="stop">Ends it: not an error.</param>
    /// <exception cref="CommandLine.CommandException">What came cannot be written.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var connections = AcceptAsync(end.Token);
        if (_output.Wanted > 0)
        {
            await Task.WhenAny(_enough.Task, connections);
        }

        await end.CancelAsync();
        await connections;
        if (_enough.Task.IsFaulted)
        {
            await _enough.Task;
        }

        _output.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync(CancellationToken end)
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(end);
                open.RemoveAll(static connection => connection.IsCompleted);
                open.Add(ServeAsync(socket, end));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
        catch (SocketException exception)
        {
            throw ReceiverErrors.Listen(_options.Listen, exception);
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken end)
    {
        await Task.Yield();
        using var connection = socket;
        var peer = socket.RemoteEndPoint;
        IReceivedForm form = _options.IsFramed ? new FramedForm(_options.BufferSize) : new StreamForm(_options.BufferSize);
        try
        {
            while (await socket.ReceiveAsync(form.Free, SocketFlags.None, end) is > 0 and var count)
            {
                if (!Take(form, count, peer))
                {
                    return;
                }
            }

            if (form.Pending > 0)
            {
                _warn(ReceiverErrors.CutOff, ReceiverErrors.FrameCutOff(peer, form.Pending));
            }
        }
        catch (SocketException exception)
        {
            _warn(ReceiverErrors.ConnectionLost, ReceiverErrors.Lost(peer, exception));
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }
        catch (CommandLine.CommandException exception)
        {
            _enough.TrySetException(exception);
        }
    }

    /// <summary>Takes what came; false where the connection is to be closed.</summary>
    private bool Take(IReceivedForm form, int count, EndPoint? peer)
    {
        lock (_output.Sync)
        {
            if (_output.Wanted == 0)
            {
                return false;
            }

            var tooLong = form.Take(count, _output);
            if (tooLong is not null)
            {
                _warn(ReceiverErrors.BadFrame, ReceiverErrors.FrameTooLong(peer, tooLong.Value));
            }

            if (_output.Wanted == 0)
            {
                _enough.TrySetResult();
            }

            return tooLong is null;
        }
    }
}
