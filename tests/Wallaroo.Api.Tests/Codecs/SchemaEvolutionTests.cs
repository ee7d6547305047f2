using Wallaroo.Codecs;

namespace Wallaroo.Tests.Codecs;

public sealed class SchemaEvolutionTests
{
    private enum Side : byte
    {
        Buy,
        Sell,
    }

    private static class V1
    {
        public sealed record Customer(string Name);

        public sealed record Order(int Id, Customer Customer, List<Customer> Others, Side Side);

        public sealed class Counter
        {
            public long Count { get; set; }
        }

        public sealed record Tree(string Name, List<Tree> Children);

        public abstract record Message;

        public sealed record Hello(string Text) : Message;
    }

    private static class V2
    {
        public enum Side : byte
        {
            Buy,
            Sell,
            Hold,
        }

        public sealed record Customer(string Name, string? Email, int Level = 3, Side Side = Side.Sell, decimal Credit = 1.5m, long? Limit = 7);

        public sealed record Order(int Id, Customer Customer, List<Customer> Others, Side Side)
        {
            public DateTime? Paid { get; init; }

            public List<string> Tags { get; init; } = ["new"];

            public string? Note { get; init; } = "none";
        }

        public sealed class Counter
        {
            public long Count { get; set; }

            public double Mean { get; set; } = 0.5;

            public List<string> Names { get; set; } = ["first"];
        }

        public sealed record Tree(string Name, List<Tree> Children, int Size = 9);

        public abstract record Message;

        public sealed record Hello(string Text, int Volume = 11) : Message;

        public sealed record Bye(string Text) : Message;
    }

    private static class Other
    {
        public sealed record Renamed(int Id, V1.Customer Customer, List<V1.Customer> Others, Side Side);

        public sealed record Reordered(V1.Customer Customer, int Id, List<V1.Customer> Others, Side Side);

        public sealed record Shorter(int Id, V1.Customer Customer);

        public sealed record Longer(int Id, V1.Customer Customer, List<V1.Customer> Others, Side Side, string Mandatory, List<int> Numbers);

        public sealed record Uninitialised(string Name)
        {
            public string Email { get; init; } = null!;
        }

        public sealed record Retyped(long Id, V1.Customer Customer, HashSet<V1.Customer> Others, Side? Side);
    }

    private static TNew Read<TOld, TNew>(TOld value, CodecRegistry? registry = null)
    {
        var old = Codec.For<TOld>();
        return Wire.Decode(SchemaEvolution.For<TNew>(old.Schema, registry), Wire.Encode(old, value));
    }

    [Fact]
    public void The_same_type_is_read_by_its_own_codec() =>
        Assert.Same(Codec.For<V1.Order>(), SchemaEvolution.For<V1.Order>(Codec.For<V1.Order>().Schema));

    [Fact]
    public void A_renamed_type_is_read_by_its_own_codec() =>
        Assert.Same(Codec.For<Other.Renamed>(), SchemaEvolution.For<Other.Renamed>(Codec.For<V1.Order>().Schema));

    [Fact]
    public void Members_added_at_the_end_get_their_defaults()
    {
        var order = Read<V1.Order, V2.Order>(new V1.Order(7, new V1.Customer("a"), [new V1.Customer("b")], Side.Sell));

        Assert.Equal(new V2.Customer("a", null, 3, V2.Side.Sell, 1.5m, 7), order.Customer);
        Assert.Equal([new V2.Customer("b", null)], order.Others);
        Assert.Equal((7, V2.Side.Sell, null, "none"), (order.Id, order.Side, order.Paid, order.Note));
        Assert.Equal(["new"], order.Tags);
    }

    [Fact]
    public void Properties_of_a_class_keep_their_initialisers()
    {
        var counter = Read<V1.Counter, V2.Counter>(new V1.Counter { Count = 4 });

        Assert.Equal((4, 0.5), (counter.Count, counter.Mean));
        Assert.Equal(["first"], counter.Names);
    }

    [Fact]
    public void A_member_that_nothing_gives_a_value_is_named_when_that_shows()
    {
        var error = Assert.Throws<CodecValueException>(() => Read<V1.Customer, Other.Uninitialised>(new V1.Customer("a")));
        Assert.Equal(
            "WAL3021 SchemaEvolutionTests.Other.Uninitialised.Email is null after reading data written before it was added; declare it as string? or initialise it",
            error.Message);
    }

    [Fact]
    public void A_type_that_holds_itself_may_grow()
    {
        var tree = Read<V1.Tree, V2.Tree>(new V1.Tree("a", [new V1.Tree("b", [])]));

        Assert.Equal(("b", 9, 9), (tree.Children[0].Name, tree.Size, tree.Children[0].Size));
    }

    [Fact]
    public void A_union_may_get_cases_and_its_cases_members()
    {
        var old = Codec.Union<V1.Message>().Case<V1.Hello>(1).Build();
        var registry = CodecRegistry.Default.With(Codec.Union<V2.Message>().Case<V2.Bye>(2).Case<V2.Hello>(1));
        var reader = SchemaEvolution.For<V2.Message>(old.Schema, registry);

        Assert.Equal(new V2.Hello("x", 11), Wire.Decode(reader, Wire.Encode(old, new V1.Hello("x"))));
    }

    [Fact]
    public void Many_values_in_an_earlier_shape_are_read()
    {
        var old = Codec.For<V1.Customer>();
        using var buffer = new WireBuffer();
        var writer = new WireWriter(buffer);
        old.WriteMany(ref writer, [new V1.Customer("a"), new V1.Customer("b")]);
        writer.Commit();
        var values = new V2.Customer[2];
        var reader = new WireReader(buffer.WrittenSpan);
        SchemaEvolution.For<V2.Customer>(old.Schema).ReadMany(ref reader, values);

        Assert.Equal([new V2.Customer("a", null), new V2.Customer("b", null)], values);
    }

    [Fact]
    public void A_codec_for_an_earlier_shape_does_not_write()
    {
        var reader = SchemaEvolution.For<V2.Customer>(Codec.For<V1.Customer>().Schema);

        Assert.Throws<NotSupportedException>(() => Wire.Encode(reader, new V2.Customer("a", null)));
        Assert.Equal(Codec.For<V1.Customer>().Schema, reader.Schema);
    }

    [Fact]
    public void Any_other_change_is_refused_with_both_shapes()
    {
        var error = Assert.Throws<SchemaMismatchException>(() => SchemaEvolution.For<Other.Longer>(Codec.For<V1.Order>().Schema));

        Assert.Equal(
            """
            WAL3060 data were written in a shape that SchemaEvolutionTests.Other.Longer has no longer:
              SchemaEvolutionTests.Other.Longer.Mandatory is new, and neither nullable nor defaulted
              SchemaEvolutionTests.Other.Longer.Numbers is new, and neither nullable nor defaulted
              written                  | today
              record Order             | record Longer
                Id: int32              |   Id: int32
                Customer: Customer     |   Customer: Customer
                Others: list<Customer> |   Others: list<Customer>
                Side: Side             |   Side: Side
              record Customer          |   Mandatory: string
                Name: string           |   Numbers: list<int32>
              enum Side: uint8         | record Customer
                Buy = 0                |   Name: string
                Sell = 1               | enum Side: uint8
                                       |   Buy = 0
                                       |   Sell = 1
            undo the change, adding members only at the end and nullable or with a default; or keep the earlier type as, say, OldLonger and register registry.WithUpgrade(old => …); or start without the old data
            """,
            error.Message);
        Assert.Equal((Codec.For<V1.Order>().Schema, Codec.For<Other.Longer>().Schema), (error.WriterSchema, error.ReaderSchema));
    }

    [Fact]
    public void Each_difference_is_named()
    {
        Assert.Equal(
            ["Reordered.Id was member 1 and is member 2", "Reordered.Customer was member 2 and is member 1"],
            Differences<V1.Order, Other.Reordered>());
        Assert.Equal(["Shorter.Others was there and is not", "Shorter.Side was there and is not"], Differences<V1.Order, Other.Shorter>());
        Assert.Equal(
            [
                "Retyped.Id was int32 and is int64",
                "Retyped.Others was list<Customer> and is set<Customer>",
                "Retyped.Side was enum Side: uint8 { Buy = 0, Sell = 1 } and is Side?",
            ],
            Differences<V1.Order, Other.Retyped>());
        Assert.Equal(["Order.Customer.Email was there and is not"], Differences<V2.Order, V1.Order>().Take(1));
        Assert.Contains("Order.Side.Hold = 2 was there and is not", Differences<V2.Order, V1.Order>());
        Assert.Equal(["string was bytes and is string"], Differences<byte[], string>());
    }

    [Fact]
    public void An_upgrade_bridges_what_else_has_changed()
    {
        var registry = CodecRegistry.Default.WithUpgrade<V1.Order, Other.Shorter>(old => new Other.Shorter(old.Id + 1, old.Customer));
        var order = new V1.Order(7, new V1.Customer("a"), [], Side.Buy);

        Assert.Equal(new Other.Shorter(8, order.Customer), Read<V1.Order, Other.Shorter>(order, registry));
        Assert.Equal(
            [new Other.Shorter(8, order.Customer), new Other.Shorter(8, order.Customer)],
            Read<List<V1.Order>, List<Other.Shorter>>([order, order], registry));
    }

    [Fact]
    public void Upgrades_may_follow_each_other_and_meet_members_that_grew()
    {
        var registry = CodecRegistry.Default
            .WithUpgrade<V1.Customer, int>(old => old.Name.Length)
            .WithUpgrade<int, Guid>(old => new Guid(old, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

        Assert.Equal(new Guid(3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), Read<V1.Customer, Guid>(new V1.Customer("abc"), registry));
        Assert.Throws<SchemaMismatchException>(() => Read<string, Guid>("abc", registry));

        var grown = CodecRegistry.Default.WithUpgrade<V2.Customer, string>(old => $"{old.Name} {old.Level}");
        Assert.Equal("abc 3", Read<V1.Customer, string>(new V1.Customer("abc"), grown));
    }

    [Fact]
    public void What_an_upgrade_hides_in_one_place_is_seen_in_another()
    {
        var registry = CodecRegistry.Default.WithUpgrade<HiddenOld, Hidden>(old => new Hidden(new Part(old.Part.Text.Length)));
        var error = Assert.Throws<SchemaMismatchException>(() =>
            SchemaEvolution.For<Outer>(Codec.For<OuterOld>().Schema, registry));

        Assert.Contains("Outer.Part.Text was string and is int32", error.Message.Replace("SchemaEvolutionTests.", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private sealed record PartOld(string Text);

    private sealed record HiddenOld(PartOld Part);

    private sealed record OuterOld(HiddenOld Hidden, PartOld Part);

    private sealed record Part(int Text);

    private sealed record Hidden(Part Part);

    private sealed record Outer(Hidden Hidden, Part Part);

    [Fact]
    public void Damaged_bytes_in_an_earlier_shape_are_refused_or_give_a_value()
    {
        var old = Codec.For<V1.Order>();
        var reader = SchemaEvolution.For<V2.Order>(old.Schema);
        var whole = Wire.Encode(old, new V1.Order(7, new V1.Customer("abc"), [new V1.Customer("b"), new V1.Customer("")], Side.Sell));
        var random = new Random(9);
        for (var round = 0; round < 5000; round++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                Wire.Decode(reader, bytes.AsSpan(0, random.Next(bytes.Length + 1)));
            }
            catch (WireFormatException)
            {
                // That is the answer for what nobody wrote.
            }
        }
    }

    [Fact]
    public void A_damaged_schema_is_refused_or_its_difference_named()
    {
        var schema = Codec.For<V1.Order>().Schema;
        var random = new Random(10);
        for (var round = 0; round < 2000; round++)
        {
            var at = random.Next(schema.Length);
            var damaged = schema.Remove(at, 1).Insert(at, ((char)random.Next(32, 127)).ToString());
            try
            {
                SchemaEvolution.For<V2.Order>(damaged);
            }
            catch (SchemaMismatchException error)
            {
                Assert.Equal(damaged, error.WriterSchema);
            }
        }
    }

    [Fact]
    public void A_schema_that_is_not_understood_is_shown()
    {
        var error = Assert.Throws<SchemaMismatchException>(() => SchemaEvolution.For<string>("record {"));
        Assert.StartsWith(
            "WAL3060 the schema that data for string were written under is not understood: expected a name at 7, found '{'; ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("written: record {\n  today: string", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Differences<TOld, TNew>() =>
        Assert.Throws<SchemaMismatchException>(() => SchemaEvolution.For<TNew>(Codec.For<TOld>().Schema)).Message
            .Split('\n').Skip(1).TakeWhile(line => !line.StartsWith("  written", StringComparison.Ordinal))
            .Select(line => line.Trim().Replace("SchemaEvolutionTests.", "", StringComparison.Ordinal)
                .Replace("Other.", "", StringComparison.Ordinal).Replace("V1.", "", StringComparison.Ordinal));
}
