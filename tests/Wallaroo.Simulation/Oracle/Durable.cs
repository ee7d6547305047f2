using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Oracle;

/// <summary>What is in the database of each partition: told when it appends a take, true when the take is committed.</summary>
internal sealed class Durable
{
    private readonly Dictionary<(PartitionId Partition, ulong Epoch, ulong Sequence), Take> _appended = [];
    private readonly Dictionary<(PartitionId Partition, ChannelId Channel), ulong> _marks = [];
    private readonly Dictionary<(PartitionId Partition, uint Edge), ulong> _next = [];
    private readonly Dictionary<PartitionId, ulong> _sequences = [];
    private readonly Dictionary<PartitionId, long> _watermarks = [];
    private readonly Dictionary<PartitionId, long> _clocks = [];

    private sealed record Take((ChannelId Channel, ulong Position)[] Marks, (uint Edge, ulong Position)[] Next, long Watermark, long Clock);

    /// <summary>The highest position that is committed of what came over a channel.</summary>
    public ulong Mark(PartitionId partition, ChannelId channel) => _marks.GetValueOrDefault((partition, channel));

    /// <summary>The last take that is committed.</summary>
    public ulong Sequence(PartitionId partition) => _sequences.GetValueOrDefault(partition);

    /// <summary>The lowest position over an edge that is not committed.</summary>
    public ulong Next(PartitionId partition, uint edge) => _next.GetValueOrDefault((partition, edge), 1UL);

    public long Watermark(PartitionId partition) => _watermarks.GetValueOrDefault(partition, EventTimes.None);

    public void Appended(PartitionActor partition, ulong sequence) => _appended[(partition.Id, partition.Epoch, sequence)] = new Take(
        [.. partition.Inbox.Channels.Select(static channel => (channel.Id, channel.Taken))],
        [.. partition.Stage.Edges.Select(static edge => (edge.Edge, edge.NextPosition))],
        partition.Stage.Context.Watermark,
        partition.Stage.Context.Clock);

    public void Committed(CommitGroup group)
    {
        foreach (var entry in group.Entries)
        {
            _sequences[entry.Partition] = entry.LastSequence;
            for (var sequence = entry.FirstSequence; sequence <= entry.LastSequence; sequence++)
            {
                if (_appended.Remove((entry.Partition, entry.Epoch, sequence), out var take))
                {
                    Apply(entry.Partition, take);
                }
            }
        }
    }

    public void Crash() => _appended.Clear();

    private void Apply(PartitionId partition, Take take)
    {
        foreach (var (channel, position) in take.Marks)
        {
            _marks[(partition, channel)] = position;
        }

        foreach (var (edge, position) in take.Next)
        {
            _next[(partition, edge)] = position;
        }

        _watermarks[partition] = take.Watermark;
        if (take.Clock < _clocks.GetValueOrDefault(partition))
        {
            throw new SimulationException($"partition {partition}: the clock went back from {_clocks[partition]} to {take.Clock}");
        }

        _clocks[partition] = take.Clock;
    }
}
