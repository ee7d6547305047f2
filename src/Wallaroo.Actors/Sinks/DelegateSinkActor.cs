using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;
using Wallaroo.Sinks;

namespace Wallaroo.Actors.Sinks;

/// <summary>A sink that is a function of the program the engine is embedded in: one call at a time.</summary>
internal sealed class DelegateSinkActor<T>(
    string name, DelegateSink<T> sink, IChannelPort port, ISinkHost host, int window) : SinkActor(name, port, window)
{
    private const int CallsPerSlice = 1024;
    private readonly CancellationTokenSource _stop = new();
    private Frame _current;
    private int _index;
    private bool _isCalling;

    protected override bool IsBusy => _isCalling;

    public override ValueTask CloseAsync()
    {
        _stop.Cancel();
        return ValueTask.CompletedTask;
    }

    public override bool Run()
    {
        for (var calls = 0; !_isCalling && calls < CallsPerSlice; calls++)
        {
            if (!HasMessage() || !Call())
            {
                return false;
            }
        }

        return !_isCalling;
    }

    protected override void ReceiveOther(in ActorMessage message)
    {
        if (message.Kind == MessageKind.CallEnded)
        {
            _isCalling = false;
            if (message.Payload is Exception error)
            {
                host.Fail(error);
                _isCalling = true;
                return;
            }

            Advance();
        }
    }

    private bool HasMessage()
    {
        if (_current.Batch is not null && !_current.IsStale)
        {
            return true;
        }

        while (TryTake(out _current))
        {
            _index = _current.Batch.CountUpTo(_current.Channel.Taken);
            if (_index < _current.Batch.Count)
            {
                return true;
            }

            _current.Channel.Commit(_current.Channel.Committed);
        }

        return false;
    }

    /// <returns>Whether the call has ended already.</returns>
    private bool Call()
    {
        var batch = (UnkeyedBatch<T>)_current.Batch;
        ValueTask call;
        try
        {
            call = sink.Write(
                batch.ItemAt(_index), new SinkPosition(_current.Channel.Id.Origin, batch.PositionAt(_index)), _stop.Token);
        }
        catch (Exception error)
        {
            _isCalling = true;
            host.Fail(error);
            return false;
        }

        if (call.IsCompletedSuccessfully)
        {
            Advance();
            return true;
        }

        _isCalling = true;
        Await(call.AsTask());
        return false;
    }

    private void Advance()
    {
        if (_current.IsStale)
        {
            return;
        }

        Messages++;
        _current.Channel.Taken = _current.Batch.PositionAt(_index++);
        if (_index == _current.Batch.Count)
        {
            _current.Channel.Commit(_current.Channel.Taken);

            // From now on its producer may fill the batch anew.
            _current = default;
        }
    }

    private void Await(Task call) => _ = call.ContinueWith(
        ended => host.Post(this, new ActorMessage { Kind = MessageKind.CallEnded, Payload = ended.Exception?.InnerException }),
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
