using System.Buffers.Binary;
using System.Text;

namespace MarketSpread;

/// <summary>
/// The best bid and offer for a symbol: 42 bytes on the wire. 1 for its type, 4 symbol, 21 time, 8 bid, 8 offer; numbers are
/// big-endian, texts ASCII.
/// </summary>
public sealed record Quote(string Symbol, string Time, double Bid, double Offer)
{
    public const int Bytes = 42;
    public const byte Type = 2;

    public static Quote Decode(ReadOnlySpan<byte> frame)
    {
        if (frame.Length != Bytes || frame[0] != Type)
        {
            throw new FormatException($"A quote has {Bytes} bytes and begins with {Type}; this one has {frame.Length}.");
        }

        return new Quote(
            Encoding.ASCII.GetString(frame[1..5]),
            Encoding.ASCII.GetString(frame[5..26]),
            BinaryPrimitives.ReadDoubleBigEndian(frame[26..]),
            BinaryPrimitives.ReadDoubleBigEndian(frame[34..]));
    }

    public void Write(Span<byte> frame)
    {
        frame[0] = Type;
        Encoding.ASCII.GetBytes(Symbol, frame[1..5]);
        Encoding.ASCII.GetBytes(Time, frame[5..26]);
        BinaryPrimitives.WriteDoubleBigEndian(frame[26..], Bid);
        BinaryPrimitives.WriteDoubleBigEndian(frame[34..], Offer);
    }
}
