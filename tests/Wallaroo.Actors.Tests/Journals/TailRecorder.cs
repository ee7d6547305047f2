using System.Text;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Journals;

/// <summary>Writes down what a tail holds, as "partition:first-last@epoch=text".</summary>
internal sealed class TailRecorder : IJournalTailVisitor
{
    public List<string> Lines { get; } = [];

    public List<GroupId> Groups { get; } = [];

    public void Record(in RecordEntry entry, GroupId group, ReadOnlySpan<byte> payload)
    {
        Lines.Add($"{entry.Partition}:{entry.FirstSequence}-{entry.LastSequence}@{entry.Epoch}={Encoding.UTF8.GetString(payload)}");
        Groups.Add(group);
    }

    public static List<string> Read(IStorage storage, params (PartitionId Partition, ulong After)[] partitions)
    {
        var recorder = new TailRecorder();
        storage.Journal.ReadTail(partitions.ToDictionary(partition => partition.Partition, partition => partition.After), recorder);
        return recorder.Lines;
    }
}
