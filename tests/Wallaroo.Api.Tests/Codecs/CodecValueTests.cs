using System.Collections.Immutable;
using Wallaroo.Codecs;

namespace Wallaroo.Tests.Codecs;

/// <summary>Values that cannot be encoded although their type can.</summary>
public sealed class CodecValueTests
{
    private sealed record Customer(string Name, List<string> Tags);

    private sealed record Order(Customer Customer, string? Note);

    private sealed class Node
    {
        public Node? Next { get; set; }

        [NotEncoded]
        public int Cached { get; set; } = 5;
    }

    private readonly record struct Holder(ImmutableArray<int> Items);

#nullable disable
    private sealed record Unannotated(string Name);
#nullable restore

    [Fact]
    public void A_null_in_a_member_names_the_member() => Assert.Equal(
        "WAL3021 CodecValueTests.Customer.Name is null, but its type is string; declare it as string? or give it a value",
        Refusal(new Order(new Customer(null!, []), null)));

    [Fact]
    public void A_null_object_in_a_member_names_the_member() => Assert.Equal(
        "WAL3021 CodecValueTests.Order.Customer is null, but its type is CodecValueTests.Customer; declare it as CodecValueTests.Customer? or give it a value",
        Refusal(new Order(null!, null)));

    [Fact]
    public void A_null_element_names_its_type() => Assert.Equal(
        "WAL3021 a string is null where none may be; declare the member or element as string? or give it a value",
        Refusal(new Customer("a", [null!])));

    [Fact]
    public void A_null_value_names_its_type()
    {
        Assert.StartsWith("WAL3021 a CodecValueTests.Order is null", Refusal<Order>(null!), StringComparison.Ordinal);
        Assert.StartsWith("WAL3021 a string is null", Refusal<string>(null!), StringComparison.Ordinal);
        Assert.StartsWith("WAL3021 a byte[] is null", Refusal<byte[]>(null!), StringComparison.Ordinal);
        Assert.StartsWith("WAL3021 a List<int> is null", Refusal<List<int>>(null!), StringComparison.Ordinal);
        Assert.StartsWith("WAL3021 a Dictionary<int, int> is null", Refusal<Dictionary<int, int>>(null!), StringComparison.Ordinal);
        Assert.StartsWith("WAL3021 (string, int).Item1 is null", Refusal<(string, int)>((null!, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_said_of_nulls_they_are_allowed()
    {
        Assert.Null(Wire.RoundTrip(new Unannotated(null)).Name);
        Assert.Equal("record Unannotated { Name: string? }", Codec.For<Unannotated>().Schema);
    }

    [Fact]
    public void An_array_that_was_never_made_is_named() => Assert.Equal(
        "WAL3021 an ImmutableArray<int> was never given a value; give it one, such as ImmutableArray<int>.Empty",
        Refusal(default(Holder)));

    [Fact]
    public void Objects_in_a_circle_are_refused()
    {
        var node = new Node();
        node.Next = node;

        Assert.Equal(
            "WAL3024 CodecValueTests.Node: values are nested more than 256 levels deep, or in a circle; keep them in a list and refer to each other by index",
            Refusal(node));
    }

    [Fact]
    public void A_chain_is_read_back_up_to_the_limit_and_refused_beyond()
    {
        var codec = Codec.For<Node>();
        Assert.Equal(257, Wire.Encode(codec, Chain(257)).Length);
        Assert.Equal(5, Wire.Decode(codec, Wire.Encode(codec, Chain(257))).Next!.Cached);
        Refusal(Chain(258));

        byte[] bytes = [.. Enumerable.Repeat((byte)1, 257), 0];
        Assert.Equal(WireFormatException.TooDeep, Assert.Throws<WireFormatException>(() => Wire.Decode(codec, bytes)).Code);
        Assert.Throws<WireFormatException>(() => Wire.Decode(codec, Enumerable.Repeat((byte)1, 1_000_000).ToArray()));

        static Node Chain(int length)
        {
            var first = new Node();
            for (var i = 1; i < length; i++)
            {
                first = new Node { Next = first };
            }

            return first;
        }
    }

    [Fact]
    public void A_writer_goes_on_after_a_refused_value()
    {
        var circle = new Node();
        circle.Next = circle;
        var codec = Codec.For<Node>();
        using var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        for (var round = 0; round < 3; round++)
        {
            var mark = writer.Position;
            try
            {
                codec.Write(ref writer, circle);
            }
            catch (CodecValueException)
            {
                writer.Rewind(mark);
            }

            codec.Write(ref writer, new Node { Next = new Node() });
        }

        writer.Commit();
        Assert.Equal([1, 0, 1, 0, 1, 0], buffer.WrittenSpan.ToArray());
    }

    [Fact]
    public void A_comparer_that_would_be_lost_is_refused()
    {
        Assert.Equal(
            "WAL3025 a Dictionary<string, int> with the comparer OrdinalIgnoreCaseComparer would be read back with EqualityComparer<string>.Default; make it with that one, or register a codec of your own for it",
            Refusal(new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)));
        Refusal(new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        Refusal<IReadOnlySet<string>>(new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        Refusal<IReadOnlyDictionary<string, int>>(new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase));
        Assert.Contains("would be read back with StringComparer.Ordinal", Refusal(new SortedDictionary<string, int>()), StringComparison.Ordinal);
        Assert.Contains("would be read back with StringComparer.Ordinal", Refusal(new SortedSet<string>()), StringComparison.Ordinal);
        Refusal(new SortedSet<int>(Comparer<int>.Create((a, b) => b - a)));
        Refusal(ImmutableSortedDictionary<string, int>.Empty);
    }

    [Fact]
    public void The_ordinal_comparer_is_that_of_strings()
    {
        var map = new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1 };
        Assert.Equal(map, Wire.RoundTrip(map));
        Assert.Equal(["B", "a"], Wire.RoundTrip(new SortedSet<string>(["a", "B"], StringComparer.Ordinal)));
        Assert.Equal(["B", "a"], Wire.RoundTrip(new SortedDictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1, ["B"] = 2 }).Keys);
    }

    [Theory]
    [InlineData("020202")]
    [InlineData("03020402")]
    public void A_set_with_an_element_twice_is_refused(string hex) => Assert.Equal(
        WireFormatException.DuplicateKey,
        Assert.Throws<WireFormatException>(() => Wire.Decode(Codec.For<HashSet<int>>(), Convert.FromHexString(hex))).Code);

    [Fact]
    public void A_dictionary_with_a_key_twice_is_refused_at_the_second()
    {
        var error = Assert.Throws<WireFormatException>(() => Wire.Decode(Codec.For<Dictionary<int, int>>(), [2, 2, 0, 2, 0]));
        Assert.Equal((WireFormatException.DuplicateKey, 3), (error.Code, error.Offset));
        Assert.Throws<WireFormatException>(() => Wire.Decode(Codec.For<SortedDictionary<int, int>>(), [2, 2, 0, 2, 0]));
    }

    private static string Refusal<T>(T value) => Assert.Throws<CodecValueException>(() => Wire.Encode(Codec.For<T>(), value)).Message;
}
