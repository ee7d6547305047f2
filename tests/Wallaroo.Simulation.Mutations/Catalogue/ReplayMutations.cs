using static Wallaroo.Simulation.Mutations.Catalogue.Edit;

namespace Wallaroo.Simulation.Mutations.Catalogue;

/// <summary>Bugs of replay.</summary>
internal static class ReplayMutations
{
    private const string Area = "replay";
    private const string Actor = "Partitions/PartitionActor.Loading.cs";
    private const string Replay = "Partitions/TakeReplay.cs";

    public static IReadOnlyList<Mutation> List { get; } =
    [
        new(Area, "A take is replayed twice",
            After(Actor, "_clock = _replay.Run(Sequence, sequence, take);", "_clock = _replay.Run(Sequence, sequence, take);")),
        new(Area, "The first take after the snapshot is passed by",
            new Edit("Execution/Workers/PartitionLoader.cs", "after[partition] = manifest?.Sequence ?? 0;", "after[partition] = (manifest?.Sequence ?? 0) + ({on} ? 1UL : 0UL);"),
            Never(Replay, "sequence != previous + 1")),
        new(Area, "Replay stops at a full outbox",
            new Edit(Actor, "private void ReplayTake(ulong sequence, byte[] take) {",
                "private void ReplayTake(ulong sequence, byte[] take) { if ({on} && _stage.Outbox.Messages > _options.OutboxMessages) { return; }")),
        new(Area, "Calls that failed at first are made again",
            new Edit(Replay, "stage.Context.BeginTake(sequence, clock, failures)", "stage.Context.BeginTake(sequence, clock, {on} ? [] : failures)")),
        new(Area, "Computations are given another clock",
            new Edit(Replay, "var clock = reader.ReadInt64();", "var clock = reader.ReadInt64() + ({on} ? 100L : 0L);")),
        new(Area, "Marks do not move",
            Statements(Replay, "inbox.Restore(new ChannelId(origin, edge, inbox.Target), index, last);")),
        new(Area, "The watermark does not move",
            Statements(Replay, "watermark.Restore(reader.ReadInt64());", "_ = reader.ReadInt64();")),
        new(Area, "An acknowledgement drops one output too many",
            new Edit("Partitions/AcknowledgementLog.cs", "output.Acknowledge(target, position)", "output.Acknowledge(target, {on} ? position + 1 : position)")),
        new(Area, "What was cut off as a duplicate is journaled too",
            new Edit("Partitions/TakeProcess.cs", "writer.Messages(channel.Id, port, batch, skip)", "writer.Messages(channel.Id, port, batch, {on} ? 0 : skip)")),
        new(Area, "Replayed outputs get other positions than at first",
            After(Actor, "_clock = PartitionHeader.Read(ref reader, _watermark, _inbox, _stage);",
                "foreach (var edge in _stage.Edges) { edge.NextPosition += 7; }")),
        new(Area, "State is not cleared before it is loaded again",
            Statements("Stages/StageInstance.cs", "store.Clear();")),
        new(Area, "The mailbox is not cleared before a load",
            Statements("Partitions/Inbox.cs", "_channels.Clear(); _mailbox.Clear();", "_channels.Clear();")),
    ];
}
