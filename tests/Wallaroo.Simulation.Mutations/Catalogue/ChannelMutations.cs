using static Wallaroo.Simulation.Mutations.Catalogue.Edit;

namespace Wallaroo.Simulation.Mutations.Catalogue;

/// <summary>Bugs of channels: sessions, frames, credit, acknowledgement.</summary>
internal static class ChannelMutations
{
    private const string Area = "channel";
    private const string Input = "Channels/ChannelInput.cs";
    private const string Output = "Channels/ChannelOutput.cs";

    public static IReadOnlyList<Mutation> List { get; } =
    [
        new(Area, "A batch is sent before its take is committed",
            Never(Output, "entry.Sequence > _released")),
        new(Area, "A frame is admitted although one before it is missing",
            new Edit(Input, "session == Session && number == _expectedFrame", "session == Session && ({on} || number == _expectedFrame)")),
        new(Area, "Frames of an earlier session are read",
            new Edit(Input, "session < Session || (session == Session && (_isRefused || number < _expectedFrame))",
                "(session < Session && !{on}) || (session == Session && (_isRefused || number < _expectedFrame))"),
            new Edit(Input, "_isRefused |= session == Session;", "if ({on} && session < Session) { return true; } _isRefused |= session == Session;"),
            new Edit("Partitions/Inbox.cs", "_mailbox.Enqueue(new Frame(channel, message.Session,", "_mailbox.Enqueue(new Frame(channel, {on} ? channel.Session : message.Session,")),
        new(Area, "Sessions begin anew at the same number after a load",
            new Edit(Output, "new Session(epoch, 0)", "new Session({on} ? 1UL : epoch, 0)")),
        new(Area, "More is sent than the receiver has given credit for",
            Never(Output, "_sentMessages >= _credit")),
        new(Area, "A new session goes on where the one before had stopped",
            new Edit(Output, "_credit = 0; _sentBatches = 0;", "_credit = 0; if (!{on}) { _sentBatches = 0; }"),
            new Edit(Output, "_sentBatches = 0; Pump();", "if (!{on}) { _sentBatches = 0; } Pump();")),
        new(Area, "A batch leaves the outbox when its first message is acknowledged",
            Value(Output, "_queue[0].LastPosition", "_queue[0].Batch.FirstPosition")),
        new(Area, "One message too many counts as acknowledged",
            Value(Output, "_queue[0].LastPosition", "(_queue[0].LastPosition - 1)")),
        new(Area, "A session that nothing comes of is not given up",
            Never(Output, "_quietTicks >= PatienceTicks")),
        new(Area, "A receiver acknowledges what still waits in its mailbox",
            Value(Input, "Math.Min(Committed, _passed)", "_passed")),
        new(Area, "A receiver acknowledges one message more than is committed",
            Value(Input, "Math.Min(Committed, _passed)", "(Committed + 1)")),
    ];
}
