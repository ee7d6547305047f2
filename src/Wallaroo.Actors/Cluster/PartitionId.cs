namespace Wallaroo.Actors.Cluster;

/// <summary>Names one partition of the application: the catalogue's id of its stage and its index there.</summary>
/// <param name="Stage">The stage's id in the catalogue.</param>
/// <param name="Index">0 to the stage's number of partitions, exclusive.</param>
internal readonly record struct PartitionId(uint Stage, ushort Index) : IComparable<PartitionId>
{
    public int CompareTo(PartitionId other) =>
        Stage != other.Stage ? Stage.CompareTo(other.Stage) : Index.CompareTo(other.Index);

    public override string ToString() => $"{Stage}/{Index}";
}
