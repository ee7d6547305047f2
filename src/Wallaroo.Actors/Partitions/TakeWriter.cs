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
/// <param name="takeBytes">A take that has so many bytes takes nothing more.</param>
/// <param name="maxBytes">What no take may exceed.</param>
internal sealed class TakeWriter(int takeBytes, int maxBytes = MessageLimits.LargestEncoding)
{
    private const int HeadBytes = sizeof(byte) + sizeof(uint) + sizeof(long);
    private readonly WireBuffer _buffer = new(0, maxBytes);

    /// <summary>Whether the take has as many bytes as it should have.</summary>
    public bool IsFull => _buffer.Length >= takeBytes;

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

    /// <summary>Adds messages of a batch from an index on, as many as there is room for.</summary>
    /// <returns>How many; 0 where the next must begin a take of its own.</returns>
    /// <exception cref="WireLimitException">One message is more than a take may hold.</exception>
    public int Messages(ChannelId channel, InputPort port, Batch batch, int skip)
    {
        var count = batch.CountWithin(skip, takeBytes - _buffer.Length);
        while (!TryAdd(channel, port, batch, skip, count))
        {
            if (count == 1)
            {
                return 0;
            }

            count /= 2;
        }

        return count;
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

    /// <returns>False where it would be too large, and could be smaller.</returns>
    private bool TryAdd(ChannelId channel, InputPort port, Batch batch, int skip, int count)
    {
        var start = _buffer.Length;
        try
        {
            var writer = new WireWriter(_buffer);
            writer.WriteByte(TakeFormat.Messages);
            writer.WriteVarUInt(channel.Origin);
            writer.WriteVarUInt(channel.Edge);
            writer.WriteVarUInt(port.Schema);
            port.Write(ref writer, batch, skip, count);
            writer.Commit();
            return true;
        }
        catch (WireLimitException) when (count > 1 || start > HeadBytes)
        {
            _buffer.Truncate(start);
            return false;
        }
    }
}
