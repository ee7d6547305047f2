using Wallaroo.Actors.Stages;
using Wallaroo.Actors.Stages.Letters;

namespace Wallaroo.Actors.Sources;

/// <summary>
/// Takes what a reader reads into the chain behind the source: numbers each message, gives it its event time, and
/// handles what a decoder throws.
/// </summary>
internal sealed class SourceIntake<T>(
    Source<T> source, StepInfo step, LetterForm<T> form, ChainContext context, Link<T> first, ISourceHost host) : SourceOutput<T>
{
    private const int SliceBytes = 1024 * 1024;
    private readonly bool _isTimed = source.EventTime is not null || source.IsTimedByArrival;

    /// <summary>The ordinal of the next message.</summary>
    public ulong Ordinal { get; private set; } = SourcePositions.FirstOrdinal;

    /// <summary>The highest event time so far.</summary>
    public long Watermark { get; private set; } = EventTimes.None;

    /// <summary>Messages taken since the start.</summary>
    public long Messages { get; private set; }

    /// <summary>Bytes that were decoded since <see cref="BeginSlice"/>.</summary>
    public long Bytes { get; private set; }

    public override bool IsFull => Bytes >= SliceBytes;

    /// <summary>Begins to count bytes anew.</summary>
    public void BeginSlice() => Bytes = 0;

    /// <summary>Goes on from a position.</summary>
    public void Restore(ulong ordinal, long watermark)
    {
        Ordinal = ordinal;
        Watermark = watermark;
    }

    public override void Take(T message)
    {
        if (message is null)
        {
            Ordinal++;
            return;
        }

        var position = SourcePositions.First(Ordinal);
        context.NextOutput = position;
        context.BeginMessage(position, EventTimes.None);
        Messages++;
        if (!_isTimed)
        {
            first.Push(message);
        }
        else if (TryTime(message, out var time))
        {
            context.BeginMessage(position, time);
            first.Push(message);
        }

        Ordinal = SourcePositions.Next(Ordinal, context.NextOutput);
    }

    public override void Take(ReadOnlySpan<byte> frame, Decoder<T> decode)
    {
        T? message;
        Bytes += frame.Length;
        try
        {
            message = decode(frame);
        }
        catch (Exception error)
        {
            Fail(frame, error);
            return;
        }

        Take(message!);
    }

    private void Fail(ReadOnlySpan<byte> frame, Exception error)
    {
        context.BeginMessage(SourcePositions.First(Ordinal), EventTimes.None);
        _ = context.BeginCall();
        context.FailFrame(step, error, frame);
        Ordinal++;
        Messages++;
    }

    private bool TryTime(T message, out long time)
    {
        time = EventTimes.None;
        try
        {
            if (source.EventTime is { } timeOf)
            {
                time = timeOf(message);
            }
            else if (source.IsTimedByArrival)
            {
                time = host.Now;
            }
        }
        catch (Exception error)
        {
            _ = context.BeginCall();
            context.Fail(step, error, message, form);
            return false;
        }

        if (time > Watermark)
        {
            Watermark = time;
            context.Watermark = time;
        }

        return true;
    }
}
