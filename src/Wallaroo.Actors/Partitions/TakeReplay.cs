using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Stages;
using Wallaroo.Actors.Stages.Letters;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Partitions;

/// <summary>Runs takes of the journal through the same code that made them, and checks that they give the same.</summary>
internal sealed class TakeReplay(string partition, StageInstance stage, Inbox inbox, PartitionWatermark watermark)
{
    /// <summary>Replays the take that follows another.</summary>
    /// <returns>The take's clock.</returns>
    /// <exception cref="PartitionException">It cannot be read, or gave other outputs than when it was made.</exception>
    public long Run(ulong previous, ulong sequence, ReadOnlySpan<byte> take)
    {
        if (sequence != previous + 1)
        {
            throw new PartitionException(
                "WAL5011",
                $"partition {partition}: the journal goes from sequence {previous} to {sequence}; a take is missing. Run 'wallaroo journal verify', and restore the journal from a copy.");
        }

        var reader = new WireReader(take);
        var version = reader.ReadByte();
        if (version != TakeFormat.Version)
        {
            throw new PartitionException(
                "WAL5012", $"partition {partition}: take {sequence} has version {version}, and this program reads {TakeFormat.Version}: start the version that wrote it.");
        }

        var trailerOffset = checked((int)reader.ReadUInt32());
        var clock = reader.ReadInt64();
        var trailer = new WireReader(take[trailerOffset..]);
        var failures = ReadFailures(ref trailer);
        stage.Context.BeginTake(sequence, clock, failures);
        try
        {
            RunSections(ref reader);
        }
        catch (SuspectStateException error)
        {
            throw OtherWay($"replayed take {sequence}: {error.Message}, which it did not at first", error);
        }

        stage.Close(sequence, watermark.Value);

        AcknowledgementLog.Replay(ref trailer, stage);
        Check(sequence, failures.Length, trailer.ReadVarUInt(), trailer.ReadUInt64());
        return clock;
    }

    private static uint[] ReadFailures(ref WireReader trailer)
    {
        var count = checked((int)trailer.ReadVarUInt());
        if (count > trailer.Remaining)
        {
            throw new WireFormatException("WAL3092", trailer.Position, "a number of failed calls that fits what follows", $"{count}");
        }

        var failures = count == 0 ? [] : new uint[count];
        foreach (ref var failure in failures.AsSpan())
        {
            failure = checked((uint)trailer.ReadVarUInt());
        }

        return failures;
    }

    private void RunSections(ref WireReader reader)
    {
        while (true)
        {
            var kind = reader.ReadByte();
            switch (kind)
            {
                case TakeFormat.End:
                    return;
                case TakeFormat.Messages:
                    RunMessages(ref reader);
                    break;
                case TakeFormat.Watermark:
                    watermark.Restore(reader.ReadInt64());
                    stage.Context.Watermark = watermark.Value;
                    break;
                case TakeFormat.Outcome:
                    var edge = checked((uint)reader.ReadVarUInt());
                    Port(edge).ReplayOutcome(ref reader, stage.Context);
                    break;
                case TakeFormat.Letter:
                    stage.Prepare(LetterFormat.Read(ref reader)).Push(stage.Context);
                    break;
                default:
                    throw new WireFormatException("WAL3093", reader.Position, "a kind of section", $"{kind}");
            }
        }
    }

    private void RunMessages(ref WireReader reader)
    {
        var origin = checked((uint)reader.ReadVarUInt());
        var edge = checked((uint)reader.ReadVarUInt());
        var schema = checked((uint)reader.ReadVarUInt());
        var index = stage.PortIndexOf(edge);
        if (index < 0 || stage.Ports[index].Schema != schema)
        {
            throw new PartitionException(
                "WAL5014",
                $"partition {partition}: the journal holds messages of edge {edge} in schema {schema}, which the topology no longer reads. Start the old topology once, and shut it down orderly: it then leaves nothing to replay.");
        }

        stage.Context.BeginChannel(origin, edge);
        var last = stage.Ports[index].Replay(ref reader, stage.Context);
        inbox.Restore(new ChannelId(origin, edge, inbox.Target), index, last);
    }

    private InputPort Port(uint edge) => stage.PortOf(edge) ?? throw new PartitionException(
        "WAL5014",
        $"partition {partition}: the journal holds outcomes of calls for edge {edge}, which the topology no longer has. Start the old topology once, and shut it down orderly: it then leaves nothing to replay.");

    private void Check(ulong sequence, int failures, ulong outputs, ulong checksum)
    {
        if (stage.Context.Failures.Count != failures)
        {
            throw OtherWay(
                $"replayed take {sequence} had {stage.Context.Failures.Count} calls that failed and not the {failures} that failed at first");
        }

        if (stage.Context.Outputs != outputs || stage.Context.Checksum != checksum)
        {
            throw OtherWay(
                $"replayed take {sequence} gave {stage.Context.Outputs} outputs (sum {stage.Context.Checksum:x16}) and not the {outputs} (sum {checksum:x16}) that it gave at first");
        }
    }

    private PartitionException OtherWay(string what, Exception? inner = null) => new(
        "WAL5010",
        $"partition {partition}: {what}. A computation depends on something that is not in the journal: a clock, a random number, a static variable, the order of a HashSet. Use the context's time, randomness and ids; to pass by, start with the code that wrote the journal.",
        inner);
}
