using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Stages;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Partitions;

/// <summary>Cuts what a snapshot holds besides keys into segments: items of one kind, one after the other.</summary>
/// <param name="segmentBytes">A segment that has so many bytes is closed.</param>
/// <param name="maxBytes">What no segment may exceed.</param>
internal sealed class SegmentWriter(int segmentBytes, int maxBytes = MessageLimits.LargestEncoding)
{
    private readonly WireBuffer _buffer = new(0, maxBytes);
    private readonly Queue<byte[]> _closed = new();
    private OutputEdge? _edge;
    private int _head;

    /// <summary>Whether a segment is closed and waits to be taken.</summary>
    public bool HasClosed => _closed.Count > 0;

    public bool TryTake(out byte[]? segment) => _closed.TryDequeue(out segment);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _buffer.Clear();
        _closed.Clear();
    }

    /// <summary>Begins an outside call of an edge's port. The caller writes it, commits, and ends the item.</summary>
    public WireWriter BeginCall(uint edge)
    {
        Begin(SnapshotFormat.Calls, edge: null);
        var writer = new WireWriter(_buffer);
        writer.WriteVarUInt(edge);
        return writer;
    }

    /// <summary>Ends an item.</summary>
    public void EndItem()
    {
        if (_buffer.Length >= segmentBytes)
        {
            Close();
        }
    }

    /// <summary>Adds messages of an outbox, as many as there is room for: at least one.</summary>
    /// <returns>How many.</returns>
    public int AddOutputs(OutputEdge edge, ushort target, Batch batch, int first)
    {
        Begin(SnapshotFormat.Outbox, edge);
        var count = batch.CountWithin(first, segmentBytes - _buffer.Length);
        while (!TryAdd(edge, target, batch, first, count))
        {
            if (count > 1)
            {
                count /= 2;
            }
            else
            {
                Close();
                Begin(SnapshotFormat.Outbox, edge);
            }
        }

        EndItem();
        return count;
    }

    /// <summary>Closes the segment under way.</summary>
    public void Close()
    {
        if (_buffer.Length > 0)
        {
            _closed.Enqueue(_buffer.WrittenSpan.ToArray());
            _buffer.Clear();
        }
    }

    private void Begin(byte kind, OutputEdge? edge)
    {
        if (_buffer.Length > 0 && (_buffer.WrittenSpan[0] != kind || _edge != edge))
        {
            Close();
        }

        if (_buffer.Length == 0)
        {
            var writer = new WireWriter(_buffer);
            writer.WriteByte(kind);
            if (edge is not null)
            {
                writer.WriteVarUInt(edge.Edge);
                writer.WriteVarUInt(edge.Schema);
            }

            writer.Commit();
            _edge = edge;
            _head = _buffer.Length;
        }
    }

    /// <returns>False where it would be too large, and could be smaller.</returns>
    private bool TryAdd(OutputEdge edge, ushort target, Batch batch, int first, int count)
    {
        var start = _buffer.Length;
        try
        {
            var writer = new WireWriter(_buffer);
            writer.WriteVarUInt(target);
            edge.WriteBatch(ref writer, batch, first, count);
            writer.Commit();
            return true;
        }
        catch (WireLimitException) when (count > 1 || start > _head)
        {
            _buffer.Truncate(start);
            return false;
        }
    }
}
