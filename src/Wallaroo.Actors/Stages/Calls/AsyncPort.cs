using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Stages.Letters;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages.Calls;

/// <summary>
/// Where messages enter that an outside call is made for. The input is journaled, then the call made; its outcome is
/// journaled, and then it goes on: in the order of the inputs, or as outcomes come.
/// </summary>
internal sealed class AsyncPort<TKey, TIn, TOut>(
    uint edge,
    uint schema,
    AsyncPortParts<TKey, TIn, TOut> parts,
    KeyCell<TKey> cell,
    StepInfo step,
    AsyncOptions options,
    Func<TIn, AsyncContext, ValueTask<TOut?>> call,
    Link<TOut> first) : InputPort(edge, schema), ICounted
{
    private const int PendingPerCall = 4;
    private readonly CallQueue<TKey, TIn, TOut> _calls = new();
    private readonly Queue<(ulong Id, CallOutcome<TOut> Outcome)> _outcomes = new();
    private int _running;
    private StepCount _count;

    long ICounted.In => _count.In;

    long ICounted.Out => _count.Out;

    public override bool HasRoom => _calls.Count < options.Concurrency * PendingPerCall;

    public override bool IsIdle => _calls.Count == 0;

    public override bool IsCalling => _running > _outcomes.Count;

    public override bool HasOutcomes => _outcomes.Count > 0;

    public override long HeldWatermark => _calls.Contains(_calls.First) ? _calls[_calls.First].Watermark : long.MaxValue;

    public override void Apply(Batch batch, int skip, int count, ChainContext context)
    {
        var typed = (Batch<TIn>)batch;
        var keyed = batch as KeyedBatch<TKey, TIn>;
        for (var index = skip; index < skip + count; index++)
        {
            Add(
                context,
                typed.ItemAt(index),
                keyed is null ? default! : keyed.Messages[index].Key,
                keyed?.Messages[index].Hash ?? 0,
                typed.PositionAt(index),
                typed.EventTimeAt(index));
        }
    }

    public override void Write(ref WireWriter writer, Batch batch, int skip, int count)
    {
        BatchFormat.Write(ref writer, (Batch<TIn>)batch, skip, count, parts.Inputs);
        if (batch is KeyedBatch<TKey, TIn> keyed)
        {
            for (var index = skip; index < skip + count; index++)
            {
                writer.WriteUInt64(keyed.Messages[index].Hash);
                parts.Keys.Write(ref writer, keyed.Messages[index].Key);
            }
        }
    }

    public override ulong Replay(ref WireReader reader, ChainContext context)
    {
        var collector = new Collector(new UnkeyedBatch<TIn>(pool: null));
        BatchFormat.Read(ref reader, parts.Inputs, ref collector);
        var batch = collector.Batch;
        for (var index = 0; index < batch.Count; index++)
        {
            var hash = parts.IsKeyed ? reader.ReadUInt64() : 0;
            var key = parts.IsKeyed ? parts.Keys.Read(ref reader) : default!;
            Add(context, batch.ItemAt(index), key, hash, batch.PositionAt(index), batch.EventTimeAt(index));
        }

        return batch.Count == 0 ? 0 : batch.LastPosition;
    }

    /// <summary>Makes the call for a dead letter again.</summary>
    public void Add(ChainContext context, DeadLetter letter, TIn item, TKey key, ulong hash) => _calls.Add(new PendingCall<TKey, TIn, TOut>
    {
        Sequence = context.Sequence,
        Watermark = context.Watermark,
        Origin = letter.Entry.Origin,
        Edge = letter.Edge,
        Position = letter.Entry.Position,
        EventTime = letter.Entry.EventTime,
        Key = key,
        Hash = hash,
        Input = item,
        Letter = letter,
    });

    public override void StartCalls(Actor actor, ulong committed, ulong epoch, int port, ICallShell shell)
    {
        while (_running < options.Concurrency && _calls.TryStart(committed, out var id))
        {
            _running++;
            ref readonly var pending = ref _calls[id];
            shell.Start(actor, new CallRequest<TIn, TOut>(
                call, pending.Input, $"{pending.Origin}-{pending.Edge}-{pending.Position}", options, epoch, port, id));
        }
    }

    public override void Receive(ulong id, object outcome)
    {
        if (_calls.Contains(id) && _calls[id].Status == CallStatus.Running)
        {
            _outcomes.Enqueue((id, (CallOutcome<TOut>)outcome));
        }
    }

    public override void TakeOutcomes(TakeWriter? writer, ChainContext context)
    {
        while (writer is not { IsFull: true } && _outcomes.TryDequeue(out var next))
        {
            _running--;
            ref var pending = ref _calls[next.Id];
            if (next.Outcome.Error is { } error)
            {
                Fail(ref pending, error, context);
            }
            else
            {
                pending.Result = next.Outcome.Result;
                pending.Status = next.Outcome.Result is null ? CallStatus.Filtered : CallStatus.Succeeded;
            }

            writer?.Outcome(this, next.Id);
            Leave(next.Id, context);
        }
    }

    public override void WriteOutcome(ref WireWriter writer, ulong id)
    {
        ref readonly var pending = ref _calls[id];
        writer.WriteVarUInt(id);
        writer.WriteByte((byte)pending.Status);
        if (pending.Status == CallStatus.Succeeded)
        {
            parts.Results.Write(ref writer, pending.Result!);
        }
    }

    public override void ReplayOutcome(ref WireReader reader, ChainContext context)
    {
        var id = reader.ReadVarUInt();
        var status = (CallStatus)reader.ReadByte();
        if (!_calls.Contains(id) || status is not (CallStatus.Succeeded or CallStatus.Filtered or CallStatus.Failed))
        {
            throw new WireFormatException("WAL3094", reader.Position, "the outcome of a pending call", $"call {id}, status {status}");
        }

        ref var pending = ref _calls[id];
        pending.Status = status;
        if (status == CallStatus.Succeeded)
        {
            pending.Result = parts.Results.Read(ref reader);
        }
        else if (status == CallStatus.Failed)
        {
            Begin(pending, context);
            _ = context.BeginCall();
        }

        Leave(id, context);
    }

    public override void WriteHeader(ref WireWriter writer) => _calls.WriteNumbers(ref writer);

    public override void ReadHeader(ref WireReader reader) => _calls.ReadNumbers(ref reader);

    public override void WritePending(SegmentWriter segments) =>
        _calls.Write(segments, Edge, parts.Keys, parts.Inputs, parts.Results);

    public override void ReadPending(ref WireReader reader) => _calls.Read(ref reader, parts.Keys, parts.Inputs, parts.Results);

    public override void Clear()
    {
        _calls.Clear();
        _outcomes.Clear();
        _running = 0;
    }

    private void Add(ChainContext context, TIn item, TKey key, ulong hash, ulong position, long eventTime)
    {
        _count.In++;
        _calls.Add(new PendingCall<TKey, TIn, TOut>
        {
            Sequence = context.Sequence,
            Watermark = context.Watermark,
            Origin = context.Origin,
            Edge = context.Edge,
            Position = position,
            EventTime = eventTime,
            Key = key,
            Hash = hash,
            Input = item,
        });
    }

    private void Fail(ref PendingCall<TKey, TIn, TOut> pending, Exception error, ChainContext context)
    {
        pending.Status = CallStatus.Failed;
        Begin(pending, context);
        context.BeginAgain(pending.Letter);
        _ = context.BeginCall();
        context.Fail(step, error, pending.Input, parts.Form);
        context.EndReplay();
    }

    /// <summary>Lets go on what may: in order everything up to the first call without an outcome, else this one.</summary>
    private void Leave(ulong id, ChainContext context)
    {
        if (!options.Ordered)
        {
            Push(id, context);
            return;
        }

        while (_calls.Contains(_calls.First) && _calls[_calls.First].Status > CallStatus.Running)
        {
            Push(_calls.First, context);
        }
    }

    private void Push(ulong id, ChainContext context)
    {
        var pending = _calls[id];
        _calls.Remove(id);
        if (pending.Status == CallStatus.Succeeded)
        {
            Begin(pending, context);
            _count.Out++;

            // A batch that fills now leaves without a watermark: those behind it in the take may be earlier.
            var watermark = context.Watermark;
            context.Watermark = EventTimes.None;
            first.Push(pending.Result!);
            context.Watermark = watermark;
        }
    }

    private void Begin(in PendingCall<TKey, TIn, TOut> pending, ChainContext context)
    {
        context.BeginChannel(pending.Origin, pending.Edge);
        context.BeginMessage(pending.Position, pending.EventTime);
        cell.Key = pending.Key;
        cell.Hash = pending.Hash;
    }

    void ICounted.Mark() => _count.Mark();

    void ICounted.Rewind() => _count.Rewind();

    private readonly struct Collector(UnkeyedBatch<TIn> batch) : IBatchVisitor<TIn>
    {
        public UnkeyedBatch<TIn> Batch => batch;

        public void Visit(TIn item, ulong position, long eventTime) => batch.Add(item, position, eventTime);
    }
}

/// <summary>The codecs of a port of outside calls.</summary>
/// <param name="IsKeyed">Whether its messages have keys.</param>
/// <param name="Keys">The codec of the keys.</param>
/// <param name="Inputs">The codec of the inputs.</param>
/// <param name="Results">The codec of the results.</param>
/// <param name="Form">How a failed input is kept.</param>
internal sealed record AsyncPortParts<TKey, TIn, TOut>(
    bool IsKeyed, ICodec<TKey> Keys, ICodec<TIn> Inputs, ICodec<TOut> Results, LetterForm<TIn> Form);
