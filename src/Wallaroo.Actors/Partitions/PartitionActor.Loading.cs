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
        _phase = Phase.Loading;
        Epoch = start.Epoch;
        _inbox.Clear();
        _acknowledgements.Clear();
        _stage.Reset(start.Epoch);
        _snapshot.Restore(start.Manifest);
        _watermark.Reset(start.Expected);
        _clock = 0;
        _journalBytes = 0;
        Sequence = start.Manifest?.Sequence ?? 0;
        Replayed = 0;
        _queries.RefuseAll();
        _letters.Clear();
        if (start.Manifest is { } manifest)
        {
            var reader = new WireReader(manifest.Header.Span);
            _clock = PartitionHeader.Read(ref reader, _watermark, _inbox, _stage);
        }

        _stage.Context.Watermark = _watermark.Value;
    }

    private void ContinueLoading(in ActorMessage message)
    {
        try
        {
            switch (message.Kind)
            {
                case MessageKind.LoadSegment:
                    var segment = (byte[])message.Payload!;
                    SnapshotProcess.Read(segment, _stage);
                    _host.Consumed(segment.Length);
                    break;
                case MessageKind.LoadRecord:
                    var take = (byte[])message.Payload!;
                    ReplayTake(message.Number, take);
                    _host.Consumed(take.Length);
                    break;
                default:
                    Start();
                    break;
            }
        }
        catch (Exception error)
        {
            Suspend(error);
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
