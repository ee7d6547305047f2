using static Wallaroo.Simulation.Mutations.Catalogue.Edit;

namespace Wallaroo.Simulation.Mutations.Catalogue;

/// <summary>Bugs of the partition: marks, takes, acknowledgements, queries.</summary>
internal static class PartitionMutations
{
    private const string Area = "partition";
    private const string Actor = "Partitions/PartitionActor.cs";
    private const string Inbox = "Partitions/Inbox.cs";
    private const string Takes = "Partitions/TakeProcess.cs";

    public static IReadOnlyList<Mutation> List { get; } =
    [
        new(Area, "What is only taken is acknowledged",
            After(Inbox, "_uncommitted.Enqueue(new Taken(sequence, channel, position));", "channel.Commit(position);")),
        new(Area, "Duplicates are not cut off",
            Value(Takes, "batch.CountUpTo(channel.Taken)", "0")),
        new(Area, "Duplicates are told by what is committed, not by what is taken",
            Value(Takes, "batch.CountUpTo(channel.Taken)", "batch.CountUpTo(channel.Committed)")),
        new(Area, "A batch that begins with duplicates is dropped whole",
            Value(Takes, "skip == batch.Count", "skip > 0")),
        new(Area, "Frames are taken in another order than they came",
            new Edit(Inbox, "public bool TryPeek(out Frame frame) => _mailbox.TryPeek(out frame);", """
                public bool TryPeek(out Frame frame)
                {
                    if ({on} && _mailbox.Count > 1) { _mailbox.Enqueue(_mailbox.Dequeue()); }
                    return _mailbox.TryPeek(out frame);
                }
                """)),
        new(Area, "A take names the marks of the one before",
            Statements(Takes, "inbox.Advance(channel, batch.PositionAt(skip + count - 1), sequence);",
                "inbox.Advance(channel, batch.PositionAt(skip + count - 1), sequence > 1 ? sequence - 1 : sequence);")),
        new(Area, "The clock goes back with the system's",
            Value(Actor, "Math.Max(_clock, _host.Now)", "_host.Now")),
        new(Area, "A query is answered before what it tells is committed",
            Always("Partitions/QueryDesk.cs", "committed == sequence")),
        new(Area, "What a session left in the mailbox is read after the next one began",
            new Edit(Inbox, "public bool IsStale => Session != Channel.Session || Channel.IsVoid;",
                "public bool IsStale => !{on} && (Session != Channel.Session || Channel.IsVoid);")),
        new(Area, "It takes although its outbox is full",
            Always(Actor, "_stage.Outbox.Messages <= _options.OutboxMessages")),
        new(Area, "It takes on however much is uncommitted",
            Always(Actor, "Sequence - _committed < (ulong)_options.UncommittedTakes")),
        new(Area, "Handshakes are answered before the marks are loaded",
            new Edit(Actor, "if (port >= 0 && _phase == Phase.Running) { _inbox.Open(message, port); }",
                "if (port >= 0 && ({on} || _phase == Phase.Running)) { _inbox.Open(message, port); }")),
    ];
}
