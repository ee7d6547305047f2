using System.Collections.Immutable;
using Wallaroo.Codecs;

namespace Wallaroo.Tests.Codecs;

/// <summary>Values of every built-in form. Their bytes are frozen in goldens.txt.</summary>
internal static class Samples
{
    public enum Side : byte
    {
        Buy,
        Sell = 7,
    }

    public enum Rights : long
    {
        None = 0,
        Read = 1,
        All = -1,
    }

    public sealed record Order(Guid Id, string Symbol, decimal Price, Side Side, List<Fill> Fills, string? Note);

    public readonly record struct Fill(int Quantity, double? Price);

    public sealed class Counter
    {
        public long Count { get; private set; }

        public string? Last { get; set; }

        public int Field;

        public Counter Add(string last)
        {
            Count++;
            Field -= 1;
            Last = last;
            return this;
        }
    }

    public sealed record Tree(string Name, Tree? Left, ImmutableArray<Tree> Others);

    public abstract record Message;

    public sealed record Hello(string Name) : Message;

    public sealed record Bye(Message? Last) : Message;

    public sealed record Nothing;

    public sealed record Maybe(int? A, string? B, Fill? C, List<string?> D, (int, string?)? E, byte[]? F);

    private static readonly DateTime Leap = new(2024, 2, 29, 12, 34, 56, 789);

    public static CodecRegistry Registry { get; } = CodecRegistry.Default.With(Codec.Union<Message>().Case<Hello>(1).Case<Bye>(200));

    public static IReadOnlyList<Sample> All { get; } =
    [
        Of("bool", false, true),
        Of<byte>("byte", 0, 255),
        Of<sbyte>("sbyte", 0, -1, -128, 127),
        Of<short>("short", 0, -1, short.MinValue, short.MaxValue),
        Of<ushort>("ushort", 0, 300, ushort.MaxValue),
        Of("int", 0, 1, -1, 63, 64, -64, -65, int.MinValue, int.MaxValue),
        Of<uint>("uint", 0, 127, 128, uint.MaxValue),
        Of("long", 0, 1L << 40, long.MinValue, long.MaxValue),
        Of<ulong>("ulong", 0, 1UL << 56, ulong.MaxValue),
        Of("Int128", Int128.Zero, Int128.MinValue, Int128.NegativeOne),
        Of("UInt128", UInt128.One, UInt128.MaxValue),
        Of("Half", (Half)1.5, Half.NegativeInfinity),
        Of("float", 0f, -0f, 1.5f, float.NaN, float.Epsilon),
        Of("double", 0d, 1.5, double.PositiveInfinity, double.MaxValue),
        Of("decimal", 0m, 1m, 1.00m, -1.5m, decimal.MaxValue),
        Of("char", 'a', 'é', '\uffff'),
        Of("string", "", "a", "hello, world", "größe", "\u20ac", "\ud83d\ude00", "lone \ud800", new string('x', 130)),
        Of<byte[]>("byte[]", [], [1, 2, 255]),
        Of<ReadOnlyMemory<byte>>("ReadOnlyMemory<byte>", new byte[] { 1, 2 }),
        Of<Memory<byte>>("Memory<byte>", new byte[] { 3 }),
        Of("Guid", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff")),
        Of<DateTime>("DateTime", default, Leap, DateTime.SpecifyKind(Leap, DateTimeKind.Utc), DateTime.SpecifyKind(Leap, DateTimeKind.Local), DateTime.MaxValue),
        Of<DateTimeOffset>("DateTimeOffset", default, new DateTimeOffset(Leap, TimeSpan.FromMinutes(-330)), DateTimeOffset.MaxValue),
        Of("DateOnly", DateOnly.MinValue, new DateOnly(2024, 2, 29), DateOnly.MaxValue),
        Of("TimeOnly", TimeOnly.MinValue, new TimeOnly(12, 34, 56), TimeOnly.MaxValue),
        Of("TimeSpan", TimeSpan.Zero, TimeSpan.FromSeconds(-1), TimeSpan.MaxValue, TimeSpan.MinValue),
        Of("Side", Side.Buy, Side.Sell, (Side)200),
        Of("Rights", Rights.None, Rights.All, Rights.Read),
        Of<int?>("int?", null, -7),
        Of<Fill?>("Fill?", null, new Fill(1, 2.5)),
        Of("(int, string)", (1, "a")),
        Of("(int, int, int, int, int, int, int, (long, string))", (1, 2, 3, 4, 5, 6, 7, (8L, "nine"))),
        Of("Tuple<int, string>", Tuple.Create(1, "a")),
        Of("KeyValuePair<string, int>", KeyValuePair.Create("a", 1)),
        Of<int[]>("int[]", [], [1, -2, 300]),
        Of<string[][]>("string[][]", [], [["a"], [], ["b", "c"]]),
        Of<List<long>>("List<long>", [], [1, 2]),
        Of<IReadOnlyList<string>>("IReadOnlyList<string>", [], ["a", "b"]),
        Of<IReadOnlyCollection<int>>("IReadOnlyCollection<int>", [1, 2]),
        Of<ImmutableArray<int>>("ImmutableArray<int>", [], [1, 2]),
        Of<ImmutableList<int>>("ImmutableList<int>", [1, 2]),
        Of("Queue<int>", new Queue<int>([3, 1])),
        Of<HashSet<string>>("HashSet<string>", ["b", "a"]),
        Of("SortedSet<string>", new SortedSet<string>(["b", "a", "B"], StringComparer.Ordinal)),
        Of<IReadOnlySet<int>>("IReadOnlySet<int>", new HashSet<int> { 2, 1 }),
        Of("Dictionary<string, int>", new Dictionary<string, int>(), new Dictionary<string, int> { ["b"] = 1, ["a"] = 2 }),
        Of("SortedDictionary<int, string>", new SortedDictionary<int, string> { [2] = "b", [-1] = "a" }),
        Of<IReadOnlyDictionary<Guid, bool>>("IReadOnlyDictionary<Guid, bool>", new Dictionary<Guid, bool> { [Guid.Empty] = true }),
        Of("ImmutableSortedDictionary<int, int>", ImmutableSortedDictionary<int, int>.Empty.Add(2, 20).Add(1, 10)),
        Of("Order", new Order(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), "MSFT", 420.10m, Side.Sell, [new Fill(5, null), new Fill(-1, 0.5)], null)),
        Of("Counter", new Counter(), new Counter().Add("x")),
        Of("Tree", new Tree("a", new Tree("b", null, []), [new Tree("c", null, [])])),
        Of<Message>("Message", new Hello("a"), new Bye(new Hello("b")), new Bye(null)),
        Of("Nothing", new Nothing()),
        Of("Maybe", new Maybe(null, null, null, [null], null, null), new Maybe(1, "b", new Fill(2, null), ["d", null], (3, null), [4])),
    ];

    private static Sample Of<T>(string name, params T[] values) => new Sample<T>(name, Registry.For<T>(), values);
}

/// <summary>Values of a type.</summary>
internal abstract record Sample(string Name)
{
    public abstract string Schema { get; }

    public abstract int MinSize { get; }

    public abstract IReadOnlyList<byte[]> Encodings { get; }

    /// <summary>Encodes anew what the bytes give.</summary>
    public abstract byte[] Again(ReadOnlySpan<byte> bytes);
}

/// <inheritdoc/>
internal sealed record Sample<T>(string Name, ICodec<T> Codec, T[] Values) : Sample(Name)
{
    public override string Schema => Codec.Schema;

    public override int MinSize => Codec.MinSize;

    public override IReadOnlyList<byte[]> Encodings => [.. Values.Select(value => Wire.Encode(Codec, value))];

    public override byte[] Again(ReadOnlySpan<byte> bytes) => Wire.Encode(Codec, Wire.Decode(Codec, bytes));
}
