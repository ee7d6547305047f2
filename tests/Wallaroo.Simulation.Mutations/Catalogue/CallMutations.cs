using static Wallaroo.Simulation.Mutations.Catalogue.Edit;

namespace Wallaroo.Simulation.Mutations.Catalogue;

/// <summary>Bugs of calls to outside systems.</summary>
internal static class CallMutations
{
    private const string Area = "call";
    private const string Port = "Stages/Calls/AsyncPort.cs";
    private const string Queue = "Stages/Calls/CallQueue.cs";

    public static IReadOnlyList<Mutation> List { get; } =
    [
        new(Area, "A call is made before its input is journaled",
            Never(Queue, "call.Sequence > committed")),
        new(Area, "A result is not journaled",
            Statements(Port, "writer?.Outcome(this, next.Id);")),
        new(Area, "A result goes on as soon as it comes, where order was asked for",
            new Edit(Port, "!options.Ordered", "({on} || !options.Ordered)")),
        new(Area, "A call under way when a snapshot is written is not made again",
            Value(Queue, "call.Status == CallStatus.Running ? CallStatus.Waiting : call.Status", "call.Status")),
        new(Area, "The outcome of an attempt before the load is used",
            new Edit("Partitions/PartitionActor.cs", "MessageKind.CallEnded when _phase == Phase.Running && message.Session.Epoch == Epoch",
                "MessageKind.CallEnded when _phase == Phase.Running && ({on} || message.Session.Epoch == Epoch)"),
            new Edit(Port, "_calls.Contains(id) && _calls[id].Status == CallStatus.Running", "_calls.Contains(id) && ({on} || _calls[id].Status == CallStatus.Running)")),
        new(Area, "More calls are under way than allowed",
            Always(Port, "_running < options.Concurrency")),
        new(Area, "A call that failed is not counted when it is replayed",
            new Edit(Port, "else if (status == CallStatus.Failed) {", "else if (status == CallStatus.Failed && !{on}) {")),
        new(Area, "The key of an attempt differs from that of the one before",
            new Edit(Port, "{pending.Position}\"", "{pending.Position + ({on} ? epoch - 1 : 0UL)}\"")),
        new(Area, "A result has the key of the message that came last",
            Statements(Port, "cell.Key = pending.Key; cell.Hash = pending.Hash;")),
    ];
}
