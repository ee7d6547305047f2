using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Stages;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Partitions;

/// <content>How it loads its snapshot and the journal's tail, at its start and whenever its state is not to be trusted.</content>
internal sealed partial class PartitionActor
{
    /// <summary>Stops taking: to load again where the state is not to be trusted, else for good.</summary>
    private void Suspend(Exception error)
    {
        _phase = Phase.Waiting;
        if (error is SuspectStateException)
        {
            _host.Reload(this, error);
        }
        else
        {
            _host.Fail(error);
        }
    }

    private void Load(LoadStart start)
    {
        if (start.Epoch <= Epoch)
        {
            // A later load was faster.
            return;
        }

        _phase = Phase.Loading;
        Epoch = start.Epoch;
        Forget();
        _stage.Reset(start.Epoch);
        _snapshot.Restore(start.Manifest);
        _watermark.Reset(start.Expected);
        _clock = 0;
        _journalBytes = 0;
        Sequence = start.Manifest?.Sequence ?? 0;
        Replayed = 0;
        if (start.Manifest is { } manifest)
        {
            var reader = new WireReader(manifest.Header.Span);
            _clock = PartitionHeader.Read(ref reader, _watermark, _inbox, _stage);
        }

        _stage.Context.Watermark = _watermark.Value;
    }

    /// <summary>Forgets what came in, and whoever waits.</summary>
    private void Forget()
    {
        _target = 0;
        _isGiving = false;
        _inbox.Clear();
        _acknowledgements.Clear();
        _queries.RefuseAll();
        _letters.Clear();
    }

    /// <summary>Goes on with the load of the present epoch; what is left of another is thrown away.</summary>
    private void ContinueLoading(in ActorMessage message)
    {
        try
        {
            if (_phase == Phase.Loading && message.Session.Epoch == Epoch)
            {
                Apply(message);
            }
        }
        catch (Exception error)
        {
            Suspend(error);
        }

        if (message.Payload is byte[] bytes)
        {
            _host.Consumed(bytes.Length);
        }
    }

    private void Apply(in ActorMessage message)
    {
        switch (message.Kind)
        {
            case MessageKind.LoadSegment:
                SnapshotProcess.Read((byte[])message.Payload!, _stage);
                break;
            case MessageKind.LoadRecord:
                ReplayTake(message.Number, (byte[])message.Payload!);
                break;
            default:
                Start();
                break;
        }
    }

    /// <summary>
    /// Replays a take. Its outputs wait for the end of the load: a later take may tell that they are acknowledged, so
    /// that no more of them gather than did at first.
    /// </summary>
    private void ReplayTake(ulong sequence, byte[] take)
    {
        _clock = _replay.Run(Sequence, sequence, take);
        Sequence = sequence;
        Replayed++;
        _journalBytes += take.Length;
    }

    private void Start()
    {
        _phase = Phase.Running;
        _committed = Sequence;
        _stage.Close(Sequence, _watermark.Value);
        _stage.Release(Sequence);
        _stage.ForgetCounts();
        _inbox.Serve();
        StartCalls();
        _host.Loaded(this);
    }

    private void StartCalls()
    {
        for (var index = 0; index < _stage.Ports.Length; index++)
        {
            _stage.Ports[index].StartCalls(this, _committed, Epoch, index, _calls);
        }
    }
}
