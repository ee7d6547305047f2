using System.Buffers.Binary;
using System.Globalization;

namespace MarketSpread;

/// <summary>
/// Made-up market data, the same every time: a quote to begin with for each symbol, quotes that move them about, and orders.
/// One symbol in five has a spread at which orders are rejected.
/// </summary>
public static class MarketData
{
    private const int HeaderBytes = 4;
    private const int WideEvery = 5;
    private const int Seed = 7;
    private static readonly DateTime Opening = new(2015, 12, 4, 14, 30, 0, DateTimeKind.Utc);

    /// <summary>Symbols are four characters, filled up from the left.</summary>
    public static IReadOnlyList<string> Symbols { get; } =
    [
        .. "ASH,BAY,BEECH,BIRCH,BOX,CEDAR,ELM,FIG,FIR,GUM,HAZEL,HOLLY,LARCH,LIME,OAK,PALM,PEAR,PINE,PLANE,YEW".Split(',')
            .Select(name => name[..Math.Min(4, name.Length)].PadLeft(4)),
    ];

    /// <summary><c>generate orders|nbbo|initial COUNT FILE</c>; for <c>initial</c> the count is left out.</summary>
    public static int Generate(string[] args)
    {
        switch (args)
        {
            case ["initial", var file]:
                File.WriteAllBytes(file, Initial());
                return 0;
            case ["nbbo", var count, var file] when TryCount(count, out var number):
                File.WriteAllBytes(file, Quotes(number));
                return 0;
            case ["orders", var count, var file] when TryCount(count, out var number):
                File.WriteAllBytes(file, Orders(number));
                return 0;
            default:
                Console.Error.WriteLine("Write: generate initial FILE | generate nbbo COUNT FILE | generate orders COUNT FILE");
                return 2;
        }
    }

    /// <summary>The first quote of each symbol.</summary>
    public static byte[] Initial() => Quotes(Symbols.Count);

    /// <summary>Quotes of all symbols in turn.</summary>
    public static byte[] Quotes(int count)
    {
        var random = new Random(Seed);
        return Frames(count, Quote.Bytes, (number, frame) => QuoteOf(number, random).Write(frame));
    }

    /// <summary>Orders for symbols at random.</summary>
    public static byte[] Orders(int count)
    {
        var random = new Random(Seed);
        return Frames(count, Order.Bytes, (number, frame) => OrderOf(number, random).Write(frame));
    }

    private static Quote QuoteOf(int number, Random random)
    {
        var symbol = number % Symbols.Count;
        var bid = PriceOf(symbol) + random.Next(100) / 100.0;
        var spread = symbol % WideEvery == 0 ? 1.00 : 0.01 + random.Next(3) / 100.0;
        return new Quote(Symbols[symbol], TimeOf(number), bid, bid + spread);
    }

    private static Order OrderOf(int number, Random random)
    {
        var symbol = random.Next(Symbols.Count);
        return new Order(
            random.Next(2) == 0 ? Side.Buy : Side.Sell,
            (uint)random.Next(1, 1000),
            number.ToString("000000", CultureInfo.InvariantCulture),
            Symbols[symbol],
            100 * random.Next(1, 50),
            PriceOf(symbol),
            TimeOf(number));
    }

    private static double PriceOf(int symbol) => 20 + 5 * symbol;

    private static string TimeOf(int number) =>
        Opening.AddMilliseconds(number).ToString("yyyyMMdd-HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static byte[] Frames(int count, int payload, WriteFrame write)
    {
        var bytes = new byte[count * (HeaderBytes + payload)];
        for (var number = 0; number < count; number++)
        {
            var frame = bytes.AsSpan(number * (HeaderBytes + payload), HeaderBytes + payload);
            BinaryPrimitives.WriteInt32BigEndian(frame, payload);
            write(number, frame[HeaderBytes..]);
        }

        return bytes;
    }

    private static bool TryCount(string text, out int count) =>
        int.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out count);

    private delegate void WriteFrame(int number, Span<byte> frame);
}
