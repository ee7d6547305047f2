using System.Buffers.Binary;
using System.Text;

namespace MarketSpread;

/// <summary>Whether an order buys or sells.</summary>
public enum Side : byte
{
    Buy = 1,
    Sell = 2,
}

/// <summary>
/// An order: 53 bytes on the wire. 1 for its type, 1 side, 4 account, 6 id, 4 symbol, 8 quantity, 8 price, 21 time; numbers
/// are big-endian, texts ASCII.
/// </summary>
public sealed record Order(Side Side, uint Account, string Id, string Symbol, double Quantity, double Price, string Time)
{
    public const int Bytes = 53;
    public const byte Type = 1;

    public static Order Decode(ReadOnlySpan<byte> frame)
    {
        if (frame.Length != Bytes || frame[0] != Type)
        {
            throw new FormatException($"An order has {Bytes} bytes and begins with {Type}; this one has {frame.Length}.");
        }

        return new Order(
            (Side)frame[1],
            BinaryPrimitives.ReadUInt32BigEndian(frame[2..]),
            Encoding.ASCII.GetString(frame[6..12]),
            Encoding.ASCII.GetString(frame[12..16]),
            BinaryPrimitives.ReadDoubleBigEndian(frame[16..]),
            BinaryPrimitives.ReadDoubleBigEndian(frame[24..]),
            Encoding.ASCII.GetString(frame[32..53]));
    }

    public void Write(Span<byte> frame)
    {
        frame[0] = Type;
        frame[1] = (byte)Side;
        BinaryPrimitives.WriteUInt32BigEndian(frame[2..], Account);
        Encoding.ASCII.GetBytes(Id, frame[6..12]);
        Encoding.ASCII.GetBytes(Symbol, frame[12..16]);
        BinaryPrimitives.WriteDoubleBigEndian(frame[16..], Quantity);
        BinaryPrimitives.WriteDoubleBigEndian(frame[24..], Price);
        Encoding.ASCII.GetBytes(Time, frame[32..53]);
    }
}
