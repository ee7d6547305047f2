using static Wallaroo.Simulation.Mutations.Catalogue.Edit;

namespace Wallaroo.Simulation.Mutations.Catalogue;

/// <summary>Bugs of sinks: part files and streams.</summary>
internal static class SinkMutations
{
    private const string Area = "sink";
    private const string Parts = "Sinks/FileSinkActor.cs";
    private const string Stream = "Sinks/StreamSinkActor.cs";

    public static IReadOnlyList<Mutation> List { get; } =
    [
        new(Area, "A part's messages are acknowledged before its range is stored",
            new Edit(Parts, "_mark = new PartMark(_first, _last,", "if ({on}) { foreach (var input in Channels) { input.Commit(_last); } } _mark = new PartMark(_first, _last,")),
        new(Area, "A part's messages are acknowledged before it is published",
            new Edit(Parts, "private void Publish() {", "private void Publish() { if ({on}) { foreach (var input in Channels) { input.Commit(_mark.Last); } }")),
        new(Area, "A part is published before its range is stored",
            new Edit(Parts, "_writer!.Epoch); WriteMark();", "_writer!.Epoch); if ({on}) { Publish(); } else { WriteMark(); }")),
        new(Area, "A part that was not published is not written again",
            Statements(Parts, "_redoUpTo = mark.Last;")),
        new(Area, "A part that is written again holds more than its range",
            Value(Parts, "_redoUpTo > 0 ? batch.CountUpTo(_redoUpTo) : batch.Count", "batch.Count")),
        new(Area, "What was published is forgotten at a restart",
            Value(Parts, "_redoUpTo > 0 ? _mark.First - 1 : _mark.Last", "0UL")),
        new(Area, "A part that was discarded is not asked for again",
            Statements(Parts, "input.Restart(_redoUpTo > 0 ? _mark.First - 1 : input.Committed);")),
        new(Area, "A part that is gone after its range was stored gets another range",
            Statements(Parts, "_redoUpTo = _mark.Last;")),
        new(Area, "A stream's messages are acknowledged when they are given to the system",
            After(Stream, "target.Write(_generation, chunk.AsMemory(0, _buffer.Length));", "Acknowledge(_sent);")),
        new(Area, "What a lost connection had not taken is not sent again",
            Statements(Stream, "Again(_inFlight[index].Frame, ref last);")),
        new(Area, "After a lost connection the mark stays where it was",
            Statements(Stream, "channel.Taken = channel.Committed;")),
        new(Area, "A stream sends duplicates",
            Value(Stream, "_current.Batch.CountUpTo(_current.Channel.Taken)", "0")),
    ];
}
