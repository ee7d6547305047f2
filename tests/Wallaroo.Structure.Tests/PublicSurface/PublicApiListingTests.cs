using Wallaroo.Structure.Tests.PublicSurface.Samples;
using Wallaroo.Tests.Shared.PublicApi;

namespace Wallaroo.Structure.Tests.PublicSurface;

public sealed class PublicApiListingTests
{
    [Fact]
    public void An_interface_shows_variance_constraints_and_what_may_be_null() => AssertListed(
        typeof(IShape<,>),
        """
        public interface IShape<in K, out T> : IDisposable where K : notnull
        {
            string Name { get; }
            static abstract int Count(ReadOnlySpan<byte> bytes);
            T? Find(K key, string? hint = null);
        }
        """);

    [Fact]
    public void A_delegate_is_one_line() => AssertListed(
        typeof(Transform<,,>),
        """
        public delegate ValueTask<O?> Transform<T, S, O>(T input, ref S state, in long time, CancellationToken token = default) where T : class? where S : unmanaged;
        """);

    [Fact]
    public void An_enum_shows_its_numbers() => AssertListed(
        typeof(Colours),
        """
        [Flags]
        public enum Colours : byte
        {
            None = 0,
            Red = 1,
            Blue = 2,
        }
        """);

    [Fact]
    public void A_record_shows_what_its_author_wrote_and_the_names_in_tuples() => AssertListed(
        typeof(Total),
        """
        public sealed record Total
        {
            public Total(string Word, (long Count, string? Note) Value);
            public required List<string?>? Tags { get; init; }
            public (long Count, string? Note) Value { get; init; }
            public string Word { get; init; }
            public void Deconstruct(out string Word, out (long Count, string? Note) Value);
        }
        """);

    [Fact]
    public void A_record_struct_is_one() => AssertListed(
        typeof(Point),
        """
        public readonly record struct Point
        {
            public Point(int X, int Y = 0);
            public int X { get; init; }
            public int Y { get; init; }
            public void Deconstruct(out int X, out int Y);
        }
        """);

    [Fact]
    public void A_ref_struct_is_one() => AssertListed(
        typeof(Reader),
        """
        public ref struct Reader
        {
            public ReadOnlySpan<byte> Rest { get; }
            public void Read(scoped Span<char> into);
        }
        """);

    [Fact]
    public void A_class_shows_what_derived_classes_see_and_nothing_that_only_its_assembly_sees() => AssertListed(
        typeof(Outer<>),
        """
        public abstract class Outer<T> where T : Exception, new()
        {
            public const string Greeting = "hi \"you\"\n";
            protected int Seen;
            public static readonly TimeSpan Wait;
            protected Outer(int hidden = 3, Colours colours = Colours.Red | Colours.Blue);
            public string? this[int index] { get; }
            public int Level { get; protected set; }
            public event EventHandler? Changed;
            public virtual ref readonly int Peek(params int[] path);
            protected void Raise();
            [Obsolete("use Other")]
            public abstract bool TryGet(string key, [NotNullWhen(true)] out T? value);
            public static bool operator Equality(Outer<T>? left, Outer<T>? right);
            public static bool operator Inequality(Outer<T>? left, Outer<T>? right);
            public sealed class Inner<U>
            {
                public Inner();
                public Dictionary<string, U[]?> Map(Outer<T> outer, Outer<T>.Inner<string?> other);
            }
        }
        """);

    [Fact]
    public void An_extension_shows_what_it_extends() => AssertListed(
        typeof(Extensions),
        """
        public static class Extensions
        {
            public static IEnumerable<T> Every<T>(this IEnumerable<T> items, Func<T, bool>? when = null) where T : struct;
        }
        """);

    private static void AssertListed(Type type, string expected)
    {
        var lines = expected.ReplaceLineEndings("\n").Split('\n').Select(line => "    " + line);
        Assert.Equal($"namespace {type.Namespace}\n{{\n{string.Join('\n', lines)}\n}}\n", PublicApiListing.Of([type]));
    }
}
