using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Stages;
using Wallaroo.Actors.Stages.Letters;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Sinks;

/// <summary>Encodes messages one after the other, framed as the sink wants, and handles an encoder's failures.</summary>
internal sealed class SinkEncoder<T>(
    Encoder<T> encode, SinkFraming framing, StepInfo step, LetterForm<T> form, IJournalPort journal, ISinkHost host)
{
    private const int LengthBytes = 4;

    /// <summary>Appends a message to the buffer; nothing if its encoder fails and the policy is to go on.</summary>
    public void Append(Actor sink, ChannelId channel, UnkeyedBatch<T> batch, int index, WireBuffer buffer)
    {
        var start = buffer.Length;
        try
        {
            if (framing == SinkFraming.LengthPrefixed)
            {
                buffer.GetSpan(LengthBytes);
                buffer.Advance(LengthBytes);
            }

            encode(batch.ItemAt(index), buffer);
            End(buffer, start);
        }
        catch (Exception error)
        {
            buffer.Truncate(start);
            Fail(sink, channel, batch, index, error);
        }
    }

    private void End(WireBuffer buffer, int start)
    {
        if (framing == SinkFraming.Lines)
        {
            buffer.GetSpan(1)[0] = (byte)'\n';
            buffer.Advance(1);
        }
        else if (framing == SinkFraming.LengthPrefixed)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(
                buffer.Patch(start, LengthBytes), buffer.Length - start - LengthBytes);
        }
    }

    private void Fail(Actor sink, ChannelId channel, UnkeyedBatch<T> batch, int index, Exception error)
    {
        var context = new ChainContext { IsSource = true, Self = channel.Origin };
        context.BeginTake(0, host.Now, []);
        context.BeginChannel(channel.Origin, channel.Edge);
        context.BeginMessage(batch.PositionAt(index), batch.EventTimeAt(index));
        _ = context.BeginCall();
        context.Fail(step, error, batch.ItemAt(index), form);
        var letters = new List<DeadLetter>();
        foreach (var failure in context.Failures)
        {
            if (failure.Letter is { } letter)
            {
                letters.Add(letter with { Id = SinkLetters.IdOf(letter.Id, channel.Edge) });
            }
        }

        journal.WriteLetters(sink, letters);
    }
}
