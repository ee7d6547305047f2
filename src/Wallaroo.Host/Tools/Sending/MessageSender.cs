using System.Net.Sockets;
using Wallaroo.Host.CommandLine;

namespace Wallaroo.Host.Tools.Sending;

/// <summary>Takes messages from a source at its pace and hands them to the hosts.</summary>
/// <param name="options">How many to send.</param>
/// <param name="source">Where they come from.</param>
/// <param name="hosts">Where they go.</param>
/// <param name="pacer">When they go.</param>
/// <param name="log">Where they are noted; null for nowhere.</param>
internal sealed class MessageSender(
    SenderOptions options, IMessageSource source, HostRotation hosts, IPacer pacer, SentLog? log)
{
    private readonly MessageBuffer _buffer = new(keepsPayloads: log is not null);
    private long _messages;
    private long _bytes;

    /// <summary>What has been handed to the system.</summary>
    public SendProgress Progress => new(Volatile.Read(ref _messages), Volatile.Read(ref _bytes));

    /// <summary>Sends until there are enough, or no more.</summary>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="CommandLine.CommandException">A file cannot be read, a host hung up, or it was stopped.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        await Task.Yield();
        try
        {
            while (_messages < (options.Messages ?? long.MaxValue))
            {
                var due = Math.Min(await pacer.NextAsync(stop), (options.Messages ?? long.MaxValue) - _messages);
                if (!await SendBatchAsync(due, stop))
                {
                    break;
                }

                hosts.Next();
            }

            hosts.Finish();
            log?.Flush();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw SenderErrors.Stopped(Progress);
        }
        catch (SocketException exception)
        {
            throw SenderErrors.Lost(hosts.Current, Progress, exception);
        }
    }

    /// <summary>Sends a batch; false where there are no more messages.</summary>
    private async ValueTask<bool> SendBatchAsync(long count, CancellationToken stop)
    {
        var hasMore = true;
        while (count > 0 && hasMore)
        {
            var added = await FillAsync(count, stop);
            count -= added;
            hasMore = added > 0;
            if (_buffer.IsFull)
            {
                await FlushAsync(stop);
            }
        }

        await FlushAsync(stop);
        return hasMore;
    }

    private async ValueTask<int> FillAsync(long count, CancellationToken stop)
    {
        try
        {
            return source.Fill(_buffer, (int)Math.Min(count, int.MaxValue));
        }
        catch (CommandException)
        {
            await FlushAsync(stop);
            throw;
        }
    }

    private async ValueTask FlushAsync(CancellationToken stop)
    {
        if (_buffer.Messages == 0)
        {
            return;
        }

        log?.Write(_buffer);
        await hosts.SendAsync(_buffer.Written, stop);
        Volatile.Write(ref _messages, _messages + _buffer.Messages);
        Volatile.Write(ref _bytes, _bytes + _buffer.Length);
        _buffer.Clear();
    }
}
