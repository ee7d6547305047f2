using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Stages;

namespace Wallaroo.Actors.Partitions;

/// <summary>
/// Writes the outputs of takes up to a sequence that are not acknowledged, a segment at a time. What is acknowledged
/// before its turn comes is left out: its receiver has it for good.
/// </summary>
internal sealed class OutboxSnapshot(StageInstance stage)
{
    private ulong _sequence;
    private int _edge;
    private int _channel;
    private long _number;
    private int _first;

    public void Begin(ulong sequence)
    {
        _sequence = sequence;
        _edge = 0;
        _channel = 0;
        GoTo(0);
    }

    /// <summary>Writes until a segment is closed.</summary>
    /// <returns>Whether there may be more.</returns>
    public bool Run(SegmentWriter segments)
    {
        for (; _edge < stage.Edges.Length; _edge++)
        {
            var edge = stage.Edges[_edge];
            for (; _channel < edge.Channels.Count; _channel++)
            {
                if (!WriteChannel(edge, edge.Channels[_channel], segments))
                {
                    return true;
                }

                GoTo(0);
            }

            _channel = 0;
        }

        segments.Close();
        return false;
    }

    /// <returns>Whether the channel is done.</returns>
    private bool WriteChannel(OutputEdge edge, ChannelOutput channel, SegmentWriter segments)
    {
        var batches = channel.Batches;
        while (!segments.HasClosed)
        {
            if (_number < batches.Removed)
            {
                GoTo(batches.Removed);
            }

            var index = (int)(_number - batches.Removed);
            if (index >= batches.Count || batches[index].Sequence > _sequence)
            {
                return true;
            }

            var batch = batches[index].Batch;
            _first += segments.AddOutputs(edge, channel.Id.Target, batch, _first);
            if (_first == batch.Count)
            {
                GoTo(_number + 1);
            }
        }

        return false;
    }

    private void GoTo(long number)
    {
        _number = number;
        _first = 0;
    }
}
