using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace MarketSpread;

/// <summary>
/// An order that is rejected, and why: 55 bytes on the wire. 1 side, 4 account, 6 id, 4 symbol, 8 quantity, 8 price, 8 bid,
/// 8 offer, 8 time in nanoseconds since 1970; numbers are big-endian, texts ASCII.
/// </summary>
public sealed record Rejection(Order Order, double Bid, double Offer, long Nanoseconds)
{
    public const int Bytes = 55;

    public static void Encode(Rejection rejection, IBufferWriter<byte> writer)
    {
        var order = rejection.Order;
        var frame = writer.GetSpan(Bytes);
        frame[0] = (byte)order.Side;
        BinaryPrimitives.WriteUInt32BigEndian(frame[1..], order.Account);
        Encoding.ASCII.GetBytes(order.Id, frame[5..11]);
        Encoding.ASCII.GetBytes(order.Symbol, frame[11..15]);
        BinaryPrimitives.WriteDoubleBigEndian(frame[15..], order.Quantity);
        BinaryPrimitives.WriteDoubleBigEndian(frame[23..], order.Price);
        BinaryPrimitives.WriteDoubleBigEndian(frame[31..], rejection.Bid);
        BinaryPrimitives.WriteDoubleBigEndian(frame[39..], rejection.Offer);
        BinaryPrimitives.WriteInt64BigEndian(frame[47..], rejection.Nanoseconds);
        writer.Advance(Bytes);
    }

    /// <summary>Reads one back: what a receiver of them does.</summary>
    public static Rejection Decode(ReadOnlySpan<byte> frame)
    {
        if (frame.Length != Bytes)
        {
            throw new FormatException($"A rejection has {Bytes} bytes; this one has {frame.Length}.");
        }

        var order = new Order(
            (Side)frame[0],
            BinaryPrimitives.ReadUInt32BigEndian(frame[1..]),
            Encoding.ASCII.GetString(frame[5..11]),
            Encoding.ASCII.GetString(frame[11..15]),
            BinaryPrimitives.ReadDoubleBigEndian(frame[15..]),
            BinaryPrimitives.ReadDoubleBigEndian(frame[23..]),
            "");
        return new Rejection(
            order,
            BinaryPrimitives.ReadDoubleBigEndian(frame[31..]),
            BinaryPrimitives.ReadDoubleBigEndian(frame[39..]),
            BinaryPrimitives.ReadInt64BigEndian(frame[47..]));
    }
}
