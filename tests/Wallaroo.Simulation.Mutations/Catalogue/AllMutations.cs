namespace Wallaroo.Simulation.Mutations.Catalogue;

/// <summary>Every deliberate bug, in the order of the report.</summary>
internal static class AllMutations
{
    public static IReadOnlyList<Mutation> List { get; } =
    [
        .. JournalMutations.List,
        .. PartitionMutations.List,
        .. HandOverMutations.List,
        .. FailureMutations.List,
        .. ChannelMutations.List,
        .. SnapshotMutations.List,
        .. ReplayMutations.List,
        .. SourceMutations.List,
        .. SinkMutations.List,
        .. CallMutations.List,
        .. WatermarkMutations.List,
    ];
}
