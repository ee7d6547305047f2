using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Stages;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Transport.Frames;

/// <summary>
/// Messages of channels as frames. All begin with the channel (origin, edge, target) and the session (epoch, counter).
/// Answers go on with position, credit and number; data with the frame's number, what follows, a watermark, a batch.
/// </summary>
/// <param name="codecs">By the id of the edge, what writes and reads its batches.</param>
internal sealed class ChannelFrames(IReadOnlyDictionary<uint, BatchCodec> codecs)
{
    private const byte HasWatermark = 1;
    private const byte HasBatch = 2;
    private const int MessageOverhead = 64;
    private readonly Dictionary<uint, BatchCodec> _codecs = new(codecs);
    private readonly Dictionary<uint, ReceivedBatches> _pools = codecs.Keys.ToDictionary(static edge => edge, static _ => new ReceivedBatches());

    /// <summary>Writes a message as a frame.</summary>
    /// <exception cref="CodecException">A message of the batch cannot be encoded.</exception>
    public void Write(WireBuffer buffer, in ActorMessage message)
    {
        var start = FrameFormat.Begin(buffer, KindOf(message.Kind));
        var writer = new WireWriter(buffer);
        writer.WriteVarUInt(message.Channel.Origin);
        writer.WriteVarUInt(message.Channel.Edge);
        writer.WriteVarUInt(message.Channel.Target);
        writer.WriteVarUInt(message.Session.Epoch);
        writer.WriteVarUInt(message.Session.Counter);
        switch (message.Kind)
        {
            case MessageKind.Opened or MessageKind.Ack:
                writer.WriteVarUInt(message.Position);
                writer.WriteVarUInt(message.Credit);
                writer.WriteVarUInt(message.Number);
                break;
            case MessageKind.Data:
                WriteData(ref writer, message);
                break;
            default:
                break;
        }

        writer.Commit();
        FrameFormat.End(buffer, start);
    }

    /// <summary>Reads a frame as a message.</summary>
    /// <exception cref="CodecException">The bytes are not what <see cref="Write"/> writes.</exception>
    /// <exception cref="TransportException">The edge is not known, or has no codec.</exception>
    public ActorMessage Read(FrameKind kind, ReadOnlySpan<byte> body)
    {
        var reader = new WireReader(body);
        var channel = new ChannelId(
            (uint)reader.ReadVarUInt(uint.MaxValue, "the id of an origin"),
            (uint)reader.ReadVarUInt(uint.MaxValue, "the id of an edge"),
            (ushort)reader.ReadVarUInt(ushort.MaxValue, "a partition"));
        var session = new Session(reader.ReadVarUInt(), (uint)reader.ReadVarUInt(uint.MaxValue, "the counter of a session"));
        var message = kind switch
        {
            FrameKind.Opened or FrameKind.Ack => new ActorMessage
            {
                Kind = kind == FrameKind.Ack ? MessageKind.Ack : MessageKind.Opened,
                Channel = channel,
                Session = session,
                Position = reader.ReadVarUInt(),
                Credit = reader.ReadVarUInt(),
                Number = reader.ReadVarUInt(),
            },
            FrameKind.Data => ReadData(ref reader, channel, session),
            _ => new ActorMessage
            {
                Kind = kind == FrameKind.Open ? MessageKind.Open : MessageKind.Refused,
                Channel = channel,
                Session = session,
            },
        };
        reader.ExpectEnd();
        return message;
    }

    private static FrameKind KindOf(MessageKind kind) => kind switch
    {
        MessageKind.Open => FrameKind.Open,
        MessageKind.Opened => FrameKind.Opened,
        MessageKind.Data => FrameKind.Data,
        MessageKind.Ack => FrameKind.Ack,
        MessageKind.Refused => FrameKind.Refused,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "only messages of channels travel between workers"),
    };

    private void WriteData(ref WireWriter writer, in ActorMessage message)
    {
        var batch = (Batch?)message.Payload;
        var watermark = batch?.Watermark ?? message.Watermark;
        writer.WriteVarUInt(message.Number);
        writer.WriteByte((byte)((watermark == EventTimes.None ? 0 : HasWatermark) | (batch is null ? 0 : HasBatch)));
        if (watermark != EventTimes.None)
        {
            writer.WriteVarInt(watermark);
        }

        if (batch is not null)
        {
            Codec(message.Channel).Write(ref writer, batch, 0, batch.Count);
        }
    }

    private ActorMessage ReadData(ref WireReader reader, ChannelId channel, Session session)
    {
        var number = reader.ReadVarUInt();
        var flags = reader.ReadByte();
        if (flags is 0 or > (HasWatermark | HasBatch))
        {
            throw new WireFormatException(WireFormatException.Malformed, reader.Position - 1, "flags of 1 to 3", $"{flags}");
        }

        var watermark = (flags & HasWatermark) == 0 ? EventTimes.None : reader.ReadVarInt();
        return new ActorMessage
        {
            Kind = MessageKind.Data,
            Channel = channel,
            Session = session,
            Number = number,
            Watermark = watermark,
            Payload = (flags & HasBatch) == 0 ? null : ReadBatch(ref reader, channel, watermark),
        };
    }

    private Batch ReadBatch(ref WireReader reader, ChannelId channel, long watermark)
    {
        var start = reader.Position;
        var batch = Codec(channel).Read(ref reader, _pools[channel.Edge]);
        if (batch.Count == 0)
        {
            throw new WireFormatException(WireFormatException.Malformed, start, "a batch with messages", "one without");
        }

        batch.Watermark = watermark;
        batch.Bytes = reader.Position - start + ((long)batch.Count * MessageOverhead);
        return batch;
    }

    private BatchCodec Codec(ChannelId channel) =>
        _codecs.TryGetValue(channel.Edge, out var codec)
            ? codec
            : throw new TransportException(
                TransportCodes.NoCodec, $"channel {channel}: messages of edge {channel.Edge} cannot go between workers, as this worker has no codec for them; give the type of the messages, and of their keys, one");
}
