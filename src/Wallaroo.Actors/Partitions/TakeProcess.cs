using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Partitions.Letters;
using Wallaroo.Actors.Stages;

namespace Wallaroo.Actors.Partitions;

/// <summary>
/// Makes a take: outcomes of calls and dead letters that are replayed first, then what is in the mailbox, up to a limit; each is encoded as it came and
/// applied. Duplicates are cut off, what belongs to an old session is thrown away.
/// </summary>
internal sealed class TakeProcess(
    StageInstance stage, Inbox inbox, PartitionWatermark merged, TakeWriter writer, LetterDesk letters, bool isKept, int limit)
{
    /// <summary>Makes the take of a sequence.</summary>
    /// <returns>Whether anything was taken.</returns>
    public bool Run(ulong sequence, long clock)
    {
        stage.Context.BeginTake(sequence, clock, []);
        if (isKept)
        {
            writer.Begin(clock);
        }

        var taken = TakeOutcomes() + letters.Take(isKept ? writer : null, sequence);
        while (taken < limit && stage.HasRoom && inbox.TryTake(out var frame))
        {
            taken += TakeFrame(frame, sequence);
        }

        return taken > 0;
    }

    private int TakeOutcomes()
    {
        if (!stage.HasOutcomes)
        {
            return 0;
        }

        foreach (var port in stage.Ports)
        {
            port.TakeOutcomes(isKept ? writer : null, stage.Context);
        }

        return 1;
    }

    private int TakeFrame(in Inbox.Frame frame, ulong sequence)
    {
        if (frame.IsStale)
        {
            return 0;
        }

        var channel = frame.Channel;
        if (frame.Batch is not { } batch)
        {
            return Advance(channel, frame.Watermark) ? 1 : 0;
        }

        channel.Consume(batch);
        var skip = batch.CountUpTo(channel.Taken);
        if (skip == batch.Count)
        {
            channel.Commit(channel.Committed);
            return 0;
        }

        var port = stage.Ports[channel.Port];
        if (isKept)
        {
            writer.Messages(channel.Id, port, batch, skip);
        }

        stage.Context.BeginChannel(channel.Id.Origin, channel.Id.Edge);
        port.Apply(batch, skip, stage.Context);
        inbox.Advance(channel, batch.LastPosition, sequence);
        _ = Advance(channel, batch.Watermark);
        return batch.Count - skip;
    }

    /// <returns>Whether the partition's own watermark rose.</returns>
    private bool Advance(ChannelInput channel, long watermark)
    {
        if (!merged.Advance(channel, watermark, inbox))
        {
            return false;
        }

        stage.Context.Watermark = merged.Value;
        if (isKept)
        {
            writer.Watermark(merged.Value);
        }

        return true;
    }
}
