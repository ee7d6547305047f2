using Wallaroo.Codecs;

namespace Wallaroo.Tests.Codecs;

public sealed class UnionTests
{
    private abstract record Message;

    private sealed record Placed(string Symbol, Message? Cause) : Message;

    private sealed record Cancelled(long Id) : Message;

    private interface IShape;

    private readonly record struct Circle(double Radius) : IShape;

    private record Animal(string Name);

    private sealed record Dog(string Name, int Tricks) : Animal(Name);

    private sealed record Cage(Animal Inside);

    private sealed record Envelope(List<Message> Messages);

    private static UnionBuilder<Message> Messages => Codec.Union<Message>().Case<Placed>(1).Case<Cancelled>(300);

    [Fact]
    public void A_value_is_the_number_of_its_case_and_itself()
    {
        var codec = Messages.Build();

        Assert.Equal("010161" + "01" + "ac02" + "0a", Wire.Hex(codec, new Placed("a", new Cancelled(5))));
        Assert.Equal(new Placed("a", new Cancelled(5)), Wire.Decode(codec, Wire.Encode(codec, new Placed("a", new Cancelled(5)))));
        Assert.Equal(
            "union Message { 1: Placed, 300: Cancelled }\nrecord Placed { Symbol: string, Cause: Message? }\nrecord Cancelled { Id: int64 }",
            codec.Schema);
    }

    [Fact]
    public void A_registry_uses_it_in_members()
    {
        var registry = CodecRegistry.Default.With(Messages);
        var back = Wire.RoundTrip(new Envelope([new Cancelled(1), new Placed("x", null)]), registry);

        Assert.Equal([new Cancelled(1), new Placed("x", null)], back.Messages);
    }

    [Fact]
    public void Values_may_stand_behind_an_interface()
    {
        var codec = Codec.Union<IShape>().Case<Circle>(0).Build();
        Assert.Equal(new Circle(2.5), Wire.Decode(codec, Wire.Encode(codec, new Circle(2.5))));
    }

    [Fact]
    public void A_base_class_may_be_a_case_of_its_own_union()
    {
        var codec = Codec.Union<Animal>().Case<Animal>(1).Case<Dog>(2).Build();

        Assert.Equal(new Animal("cat"), Wire.Decode(codec, Wire.Encode(codec, new Animal("cat"))));
        Assert.Equal(new Dog("rex", 3), Wire.Decode(codec, Wire.Encode(codec, new Dog("rex", 3))));
    }

    [Fact]
    public void Many_cases_are_found_too()
    {
        var codec = Codec.Union<object>()
            .Case<int>(1).Case<long>(2).Case<string>(3).Case<bool>(4).Case<double>(5).Case<byte>(6).Case<Guid>(7).Case<char>(8)
            .Case<decimal>(9).Case<(int, int)>(10).Build();
        foreach (var value in new object[] { 1, 2L, "3", true, 5.0, (byte)6, Guid.Empty, 'c', 9m, (1, 2) })
        {
            Assert.Equal(value, Wire.Decode(codec, Wire.Encode(codec, value)));
        }
    }

    [Fact]
    public void A_case_may_bring_its_own_codec()
    {
        var codec = Codec.Union<Message>().Case(1, Codec.Json<Cancelled>()).Build();

        Assert.Equal("01" + "08" + Convert.ToHexStringLower("{\"Id\":7}"u8), Wire.Hex(codec, new Cancelled(7)));
        Assert.Equal("union Message { 1: json }", codec.Schema);
    }

    [Fact]
    public void A_type_without_a_case_is_named_with_what_to_add()
    {
        var error = Assert.Throws<CodecValueException>(() => Wire.Encode(Codec.Union<Message>().Case<Placed>(4).Build(), new Cancelled(1)));
        Assert.Equal(
            "WAL3023 the union UnionTests.Message has no case for UnionTests.Cancelled; add one with a new number: .Case<UnionTests.Cancelled>(5)",
            error.Message);
    }

    [Fact]
    public void A_number_without_a_case_is_refused()
    {
        var error = Assert.Throws<WireFormatException>(() => Wire.Decode(Messages.Build(), [2, 0]));
        Assert.Equal((WireFormatException.UnknownCase, 0), (error.Code, error.Offset));
    }

    [Fact]
    public void A_derived_object_is_never_cut_down_to_its_declared_class()
    {
        var error = Assert.Throws<CodecValueException>(() => Wire.Encode(Codec.For<Cage>(), new Cage(new Dog("rex", 3))));
        Assert.Equal(
            "WAL3022 a UnionTests.Dog stands where UnionTests.Animal is declared, and would be read back as one; declare a closed union: "
            + "Codec.Union<UnionTests.Animal>().Case<UnionTests.Dog>(1)…, and give it to the registry",
            error.Message);
    }

    [Fact]
    public void All_faults_of_a_union_are_reported_together()
    {
        var error = Assert.Throws<CodecTypeException>(() =>
            Codec.Union<object>().Case<Placed>(1).Case<Cancelled>(1).Case<Message>(-2).Case<Placed>(3).Build());
        Assert.Equal(
            """
            WAL3040 object cannot be encoded:
              WAL3045 object: the case UnionTests.Message has the number -2; give it one from 0 on
              WAL3045 object: the number 1 is given to UnionTests.Placed and UnionTests.Cancelled; give each case its own
              WAL3045 object: UnionTests.Placed has the numbers 1 and 3; leave it one
              WAL3045 object: the case UnionTests.Message is abstract, so no value has exactly that type; name the types that derive from it
            """,
            error.Message);
        Assert.Throws<CodecTypeException>(() => Codec.Union<Message>().Build());
    }
}
