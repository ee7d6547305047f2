using System.Buffers.Binary;
using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Stages;
using Wallaroo.Actors.Stages.Letters;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Partitions;

/// <summary>
/// Encodes a take: version, offset of the trailer, clock, sections in the order in which they were applied, and a
/// trailer with what is known only afterwards: calls that failed, acknowledgements, outputs.
/// </summary>
internal sealed class TakeWriter
{
    private readonly WireBuffer _buffer = new();

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public void Begin(long clock)
    {
        _buffer.Clear();
        var writer = new WireWriter(_buffer);
        writer.WriteByte(TakeFormat.Version);
        writer.WriteUInt32(0);
        writer.WriteInt64(clock);
        writer.Commit();
    }

    public void Messages(ChannelId channel, InputPort port, Batch batch, int skip)
    {
        var writer = new WireWriter(_buffer);
        writer.WriteByte(TakeFormat.Messages);
        writer.WriteVarUInt(channel.Origin);
        writer.WriteVarUInt(channel.Edge);
        writer.WriteVarUInt(port.Schema);
        port.Write(ref writer, batch, skip);
        writer.Commit();
    }

    public void Watermark(long watermark)
    {
        var writer = new WireWriter(_buffer);
        writer.WriteByte(TakeFormat.Watermark);
        writer.WriteInt64(watermark);
        writer.Commit();
    }

    public void Outcome(InputPort port, ulong id)
    {
        var writer = new WireWriter(_buffer);
        writer.WriteByte(TakeFormat.Outcome);
        writer.WriteVarUInt(port.Edge);
        port.WriteOutcome(ref writer, id);
        writer.Commit();
    }

    public void Letter(DeadLetter letter)
    {
        var writer = new WireWriter(_buffer);
        writer.WriteByte(TakeFormat.Letter);
        LetterFormat.Write(ref writer, letter);
        writer.Commit();
    }

    public void End(ChainContext context, AcknowledgementLog acknowledgements)
    {
        var writer = new WireWriter(_buffer);
        writer.WriteByte(TakeFormat.End);
        writer.Commit();
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.Patch(TakeFormat.TrailerField, sizeof(uint)), (uint)_buffer.Length);
        writer = new WireWriter(_buffer);
        writer.WriteVarUInt((ulong)context.Failures.Count);
        foreach (var failure in context.Failures)
        {
            writer.WriteVarUInt(failure.Call);
        }

        acknowledgements.Write(ref writer);
        writer.WriteVarUInt(context.Outputs);
        writer.WriteUInt64(context.Checksum);
        writer.Commit();
    }
}
