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
    /// <param name="sequence">Its sequence.</param>
    /// <param name="clock">The time that it is journaled with.</param>
    /// <param name="isEmpty">Whether nothing is to be taken: it is made for what is known otherwise.</param>
    /// <returns>Whether anything was taken.</returns>
    public bool Run(ulong sequence, long clock, bool isEmpty)
    {
        stage.Context.BeginTake(sequence, clock, []);
        letters.Begin();
        if (isKept)
        {
            writer.Begin(clock);
        }

        if (isEmpty)
        {
            return false;
        }

        var taken = TakeOutcomes() + letters.Take(isKept ? writer : null, sequence);
        while (taken < limit && !writer.IsFull && stage.HasRoom && inbox.TryPeek(out var frame)
            && TakeFrame(frame, sequence, ref taken))
        {
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

    /// <returns>False where the take has no room for the next message of the frame: it stays where it is.</returns>
    private bool TakeFrame(in Inbox.Frame frame, ulong sequence, ref int taken)
    {
        if (frame.IsStale)
        {
            inbox.Drop();
            return true;
        }

        var channel = frame.Channel;
        if (frame.Batch is not { } batch)
        {
            taken += Advance(channel, frame.Watermark) ? 1 : 0;
            inbox.Drop();
            return true;
        }

        var skip = batch.CountUpTo(channel.Taken);
        if (skip == batch.Count)
        {
            channel.Consume(batch);
            inbox.Drop();
            channel.Commit(channel.Committed);
            batch.EndReading();
            return true;
        }

        var count = TakeMessages(channel, batch, skip, sequence);
        taken += count;
        if (skip + count == batch.Count)
        {
            channel.Consume(batch);
            inbox.Drop();
            _ = Advance(channel, batch.Watermark);
            batch.EndReading();
        }

        return count > 0;
    }

    /// <returns>How many: not all where they are many bytes.</returns>
    private int TakeMessages(ChannelInput channel, Batch batch, int skip, ulong sequence)
    {
        var port = stage.Ports[channel.Port];
        var count = isKept ? writer.Messages(channel.Id, port, batch, skip) : batch.Count - skip;
        if (count > 0)
        {
            stage.Context.BeginChannel(channel.Id.Origin, channel.Id.Edge);
            port.Apply(batch, skip, count, stage.Context);
            inbox.Advance(channel, batch.PositionAt(skip + count - 1), sequence);
        }

        return count;
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
