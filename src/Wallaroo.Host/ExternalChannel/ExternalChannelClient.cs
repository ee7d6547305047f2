using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text.Json;
using Wallaroo.Host.CommandLine;
using Wallaroo.Host.CommandLine.Output;

namespace Wallaroo.Host.ExternalChannel;

/// <summary>Talks to a worker on its external channel: one request after the other.</summary>
internal sealed class ExternalChannelClient : IAsyncDisposable
{
    private readonly TcpAddress _address;
    private readonly NetworkStream _stream;
    private readonly PipeReader _reader;
    private readonly PipeWriter _writer;

    private ExternalChannelClient(TcpAddress address, Socket socket)
    {
        _address = address;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = PipeReader.Create(_stream);
        _writer = PipeWriter.Create(_stream);
    }

    /// <summary>Connects.</summary>
    /// <param name="address">Where the worker listens.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="CommandException">Nobody answers there.</exception>
    public static async Task<ExternalChannelClient> ConnectAsync(TcpAddress address, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, cancellationToken);
            return new ExternalChannelClient(address, socket);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw ExternalChannelErrors.Connect(address, exception);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a message that has no answer.</summary>
    public async Task SendAsync(ExternalFrame message, CancellationToken cancellationToken)
    {
        try
        {
            ExternalFrameCodec.Write(_writer, message);
            await _writer.FlushAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw ExternalChannelErrors.Broken(_address, exception);
        }
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <exception cref="CommandException">The worker closed the connection, or answers with an error.</exception>
    public async Task<ExternalFrame> AskAsync(ExternalFrame request, CancellationToken cancellationToken)
    {
        await SendAsync(request, cancellationToken);
        var answer = await ReadAsync(cancellationToken) ?? throw ExternalChannelErrors.NoAnswer(_address);
        if (answer.Id != ExternalMessageId.Error)
        {
            return answer;
        }

        var error = JsonSerializer.Deserialize<ExternalError>(answer.Body.Span, JsonOutput.Compact);
        throw new CommandException(error?.Code ?? ExternalChannelException.Code, error?.Message ?? "the worker failed");
    }

    /// <summary>Sends a request of ours and reads the answer.</summary>
    /// <param name="id">What the request is.</param>
    /// <param name="body">Its body, written as JSON; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CommandException">The worker closed the connection, or answers with an error.</exception>
    public async Task<TAnswer> AskAsync<TAnswer>(ExternalMessageId id, object? body, CancellationToken cancellationToken)
    {
        var request = new ExternalFrame(id, body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body, JsonOutput.Compact));
        var answer = await AskAsync(request, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize<TAnswer>(answer.Body.Span, JsonOutput.Compact) ?? throw new JsonException("the body is null");
        }
        catch (JsonException exception)
        {
            throw ExternalChannelException.BadBody(answer.Id, exception);
        }
    }

    /// <summary>Waits until the worker closes the connection, as it does when it ends.</summary>
    public async Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await ReadAsync(cancellationToken) is not null)
            {
            }
        }
        catch (CommandException)
        {
            // A connection that breaks has ended too.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writer.CompleteAsync();
        await _reader.CompleteAsync();
        await _stream.DisposeAsync();
    }

    private async Task<ExternalFrame?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var read = await _reader.ReadAsync(cancellationToken);
                var rest = read.Buffer;
                var found = ExternalFrameCodec.TryRead(ref rest, ExternalFrameCodec.MaxResponseBytes, out var frame);
                _reader.AdvanceTo(rest.Start, found ? rest.Start : rest.End);
                if (found)
                {
                    return frame;
                }

                if (read.IsCompleted)
                {
                    return null;
                }
            }
        }
        catch (IOException exception)
        {
            throw ExternalChannelErrors.Broken(_address, exception);
        }
    }
}
