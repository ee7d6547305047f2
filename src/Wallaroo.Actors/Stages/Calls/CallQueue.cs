using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Stages.Letters;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages.Calls;

/// <summary>The pending calls of a port, by their number: a window that moves up as the oldest leave.</summary>
internal sealed class CallQueue<TKey, TIn, TOut>
{
    private readonly Queue<ulong> _toStart = new();
    private readonly Dictionary<ulong, PendingCall<TKey, TIn, TOut>> _calls = [];

    /// <summary>The number of the oldest call that has not left.</summary>
    public ulong First { get; private set; } = 1;

    /// <summary>The number of the next call.</summary>
    public ulong Next { get; private set; } = 1;

    public int Count => _calls.Count;

    public void Add(in PendingCall<TKey, TIn, TOut> call)
    {
        _calls[Next] = call;
        _toStart.Enqueue(Next);
        Next++;
    }

    public ref PendingCall<TKey, TIn, TOut> this[ulong id] =>
        ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrNullRef(_calls, id);

    public bool Contains(ulong id) => _calls.ContainsKey(id);

    /// <summary>The next call to start, of takes up to a sequence.</summary>
    public bool TryStart(ulong committed, out ulong id)
    {
        while (_toStart.TryPeek(out id))
        {
            if (!_calls.TryGetValue(id, out var call) || call.Status != CallStatus.Waiting)
            {
                _toStart.Dequeue();
                continue;
            }

            if (call.Sequence > committed)
            {
                return false;
            }

            _toStart.Dequeue();
            this[id].Status = CallStatus.Running;
            return true;
        }

        return false;
    }

    /// <summary>Takes a call out.</summary>
    public void Remove(ulong id)
    {
        _calls.Remove(id);
        while (First < Next && !_calls.ContainsKey(First))
        {
            First++;
        }
    }

    public void Clear()
    {
        _calls.Clear();
        _toStart.Clear();
        First = 1;
        Next = 1;
    }

    /// <summary>Writes which calls there are.</summary>
    public void WriteNumbers(ref WireWriter writer)
    {
        writer.WriteVarUInt(First);
        writer.WriteVarUInt(Next);
    }

    /// <summary>Reads what <see cref="WriteNumbers"/> wrote; the calls themselves follow.</summary>
    public void ReadNumbers(ref WireReader reader)
    {
        Clear();
        First = reader.ReadVarUInt();
        Next = reader.ReadVarUInt();
    }

    /// <summary>Writes the calls in the order of their numbers, cut into segments.</summary>
    public void Write(SegmentWriter segments, uint edge, ICodec<TKey> keys, ICodec<TIn> inputs, ICodec<TOut> results)
    {
        foreach (var (id, call) in _calls.OrderBy(static pair => pair.Key))
        {
            var writer = segments.BeginCall(edge);
            writer.WriteVarUInt(id);
            writer.WriteVarUInt(call.Origin);
            writer.WriteVarUInt(call.Edge);
            writer.WriteVarUInt(call.Position);
            writer.WriteInt64(call.EventTime);
            writer.WriteUInt64(call.Hash);
            keys.Write(ref writer, call.Key);
            inputs.Write(ref writer, call.Input);
            var status = call.Status == CallStatus.Running ? CallStatus.Waiting : call.Status;
            writer.WriteByte((byte)status);
            if (status == CallStatus.Succeeded)
            {
                results.Write(ref writer, call.Result!);
            }

            LetterFormat.WritePending(ref writer, call.Letter);
            writer.Commit();
            segments.EndItem();
        }
    }

    /// <summary>Reads one of the calls that <see cref="Write"/> wrote.</summary>
    public void Read(ref WireReader reader, ICodec<TKey> keys, ICodec<TIn> inputs, ICodec<TOut> results)
    {
        var id = reader.ReadVarUInt();
        var call = new PendingCall<TKey, TIn, TOut>
        {
            Origin = checked((uint)reader.ReadVarUInt()),
            Edge = checked((uint)reader.ReadVarUInt()),
            Position = reader.ReadVarUInt(),
            EventTime = reader.ReadInt64(),
            Hash = reader.ReadUInt64(),
            Key = keys.Read(ref reader),
            Input = inputs.Read(ref reader),
            Status = (CallStatus)reader.ReadByte(),
            Watermark = EventTimes.None,
        };
        if (call.Status == CallStatus.Succeeded)
        {
            call.Result = results.Read(ref reader);
        }

        call.Letter = LetterFormat.ReadPending(ref reader);
        _calls[id] = call;
        _toStart.Enqueue(id);
    }
}
