using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using Wallaroo.Codecs;
using Wallaroo.Tests.Shared.Approvals;

namespace Wallaroo.Tests.Codecs;

/// <summary>What is refused, and in which words: faults.txt beside this file.</summary>
public sealed class TypeFaultTests
{
    private sealed record Order(Customer Customer, object Anything, List<IDisposable?> Things);

    private sealed record Customer(Dictionary<object, string> Tags, int[,] Grid, (string, Stream)? Pair);

    private abstract class Animal;

    private sealed class NoPublicConstructor
    {
        private NoPublicConstructor()
        {
        }
    }

    private sealed class OtherParameter(string text)
    {
        public int Length { get; } = text.Length;
    }

    private sealed class GetterOnly
    {
        public int Count { get; } = 5;

        public int Double => Count * 2;
    }

    private sealed class PrivateState
    {
        private int _count;

        public void Add() => _count++;

        public override string ToString() => $"{_count}";
    }

    private sealed class TwoConstructors
    {
        public TwoConstructors(int x) => X = x;

        public TwoConstructors(string y) => Y = y;

        public int X { get; set; }

        public string? Y { get; set; }
    }

    private sealed class MyList : List<int>;

    private sealed record Handles(nint Handle, Action Callback, ReadOnlyMemory<char> Text);

    private sealed record Hashed(
        ImmutableDictionary<string, int> A, FrozenSet<int> B, IList<int> C, IDictionary<int, int> D, Stack<int> E, Uri F, BigInteger G, ISet<int> H, StringBuilder I);

    private class Base
    {
        private int _hidden = 1;

        public int Shown => _hidden + 1;

        public void Hide() => _hidden++;
    }

    private sealed class Derived : Base
    {
        public int Own { get; set; }
    }

    [Fact]
    public void The_messages_are_the_approved_ones()
    {
        var text = new StringBuilder();
        Append<Order>(text);
        Append<object>(text);
        Append<Animal>(text);
        Append<NoPublicConstructor>(text);
        Append<OtherParameter>(text);
        Append<GetterOnly>(text);
        Append<PrivateState>(text);
        Append<TwoConstructors>(text);
        Append<MyList>(text);
        Append<Handles>(text);
        Append<Hashed>(text);
        Append<Derived>(text);
        Append<Func<int>>(text);
        Append<IEnumerable<int>>(text);
        Approval.Verify("tests/Wallaroo.Api.Tests/Codecs/faults.txt", text.ToString());
    }

    [Fact]
    public void All_faults_come_together_with_the_way_to_each()
    {
        Assert.False(Codec.TryFor<Order>(out var codec, out var faults));
        Assert.Null(codec);
        Assert.Equal(
            ["Order.Customer.Tags", "Order.Customer.Grid", "Order.Customer.Pair.Item2", "Order.Anything", "Order.Things"],
            faults.Select(fault => fault.Path.Replace("TypeFaultTests.", "", StringComparison.Ordinal)));
        var error = Assert.Throws<CodecTypeException>(() => Codec.For<Order>());
        Assert.Equal((typeof(Order), 5), (error.Type, error.Faults.Count));
    }

    private sealed record Endless<T>(T Value, Endless<List<T>>? Next);

    [Fact]
    public void A_type_that_never_ends_is_refused()
    {
        Assert.False(Codec.TryFor<Endless<int>>(out _, out var faults));
        Assert.All(faults, fault => Assert.EndsWith("is nested in 100 other types; hold less in each other", fault.ToString(), StringComparison.Ordinal));
        Assert.NotEmpty(faults);
    }

    [Fact]
    public void A_type_is_refused_again_when_it_is_asked_for_again()
    {
        Assert.False(Codec.TryFor<Order>(out _, out var first));
        Assert.False(Codec.TryFor<Order>(out _, out var second));
        Assert.Equal(first, second);
        Assert.False(Codec.TryFor<Customer>(out _, out _));
    }

    private static void Append<T>(StringBuilder text) =>
        text.Append(Assert.Throws<CodecTypeException>(() => Codec.For<T>()).Message.Replace("TypeFaultTests.", "", StringComparison.Ordinal)).Append("\n\n");
}
