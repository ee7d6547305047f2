using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Wallaroo.Codecs;

namespace Wallaroo.Tests.Codecs;

/// <summary>Whatever value FsCheck thinks of is read back as it was, in the one form it has.</summary>
public sealed class CodecPropertyTests
{
    private const int Values = 300;

    private static readonly IArbMap Map = ArbMap.Default
        .MergeArb(Texts().ToArbitrary())
        .MergeArb(Gen.Choose(0, 0xFFFF).Select(unit => (char)unit).ToArbitrary());

    public enum Colour
    {
        Red = -5,
        Green = 0,
        Blue = 1 << 20,
    }

    public sealed record Person(string Name, int Age, string? Nick, Colour Colour, Guid Id, decimal Money, DateTime Born, TimeSpan Ran);

    public readonly record struct Reading(double Value, float? Error, (long From, long To) Span, byte Quality);

    public sealed record Family(Person Head, Person? Other, Reading[] Readings, (string Name, Reading? Last)[] Named);

    [Fact]
    public void Numbers_are_read_back()
    {
        Holds<bool>();
        Holds<byte>();
        Holds<sbyte>();
        Holds<short>();
        Holds<ushort>();
        Holds<int>();
        Holds<uint>();
        Holds<long>();
        Holds<ulong>();
        Holds<float>();
        Holds<double>();
        Holds<decimal>();
        Holds<char>();
        Holds<Colour>();
        Holds(Map.ArbFor<ulong>().Generator.Two().Select(two => new UInt128(two.Item1, two.Item2)));
        Holds(Map.ArbFor<ulong>().Generator.Two().Select(two => (Int128)new UInt128(two.Item1, two.Item2)));
        Holds(Map.ArbFor<ushort>().Generator.Select(BitConverter.UInt16BitsToHalf));
    }

    [Fact]
    public void Numbers_of_every_length_are_read_back()
    {
        var any = Gen.Choose(0, 63).SelectMany(shift => Map.ArbFor<ulong>().Generator.Select(value => unchecked(value * 0x9E3779B97F4A7C15) >> shift));
        Holds(any);
        Holds(any.Select(value => (long)value));
        Holds(any.Select(value => (int)value));
        Holds(any.Select(value => (uint)value));
        Holds(any.ArrayOf());
    }

    [Fact]
    public void Texts_and_bytes_are_read_back()
    {
        Holds(Texts());
        Holds(Texts().ArrayOf());
        Holds<byte[]>();
    }

    [Fact]
    public void Times_are_read_back()
    {
        Holds<DateTime>();
        Holds<DateTimeOffset>();
        Holds<TimeSpan>();
        Holds<Guid>();
        Holds(Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber));
        Holds(Gen.Choose(0, int.MaxValue).Select(ticks => new TimeOnly(ticks * 300L)));
    }

    [Fact]
    public void Optional_values_and_tuples_are_read_back()
    {
        Holds<int?>();
        Holds<Guid?>();
        Holds<(int, string)>();
        Holds<(long, (bool, char), decimal?)>();
        Holds<Tuple<int, string>>();
        Holds<KeyValuePair<string, long>>();
    }

    [Fact]
    public void Collections_are_read_back_in_order()
    {
        var ints = Map.ArbFor<int>().Generator.ArrayOf();
        var words = Texts().ArrayOf();
        Holds(ints);
        Holds(ints.ArrayOf());
        Holds(words.Select(items => items.ToList()));
        Holds(words.Select(items => (IReadOnlyList<string>)items));
        Holds(words.Select(items => items.ToImmutableArray()));
        Holds(words.Select(items => items.ToImmutableList()));
        Holds(words.Select(items => new Queue<string>(items)));
        Holds(words.Select(items => items.ToHashSet()));
        Holds(words.Select(items => new SortedSet<string>(items, StringComparer.Ordinal)));
        Holds(words.Select(items => items.Distinct().ToDictionary(item => item, item => item.Length)));
        Holds(words.Select(items => (IReadOnlyDictionary<string, int>)items.Distinct().ToDictionary(item => item, item => item.Length)));
        Holds(ints.Select(items => new SortedDictionary<int, long>(items.Distinct().ToDictionary(item => item, item => (long)item))));
        Holds(ints.Select(items => items.Distinct().ToImmutableSortedDictionary(item => item, item => item)));
    }

    [Fact]
    public void Records_are_read_back()
    {
        Holds(People());
        Holds(Readings());
        var families =
            from head in People()
            from other in People().OrNull()
            from readings in Readings().ArrayOf()
            from names in Texts().ArrayOf()
            select new Family(head, other, readings, [.. names.Select((name, i) => (name, i < readings.Length ? (Reading?)readings[i] : null))]);
        Holds(families, (left, right) =>
            left.Head == right.Head && left.Other == right.Other && left.Readings.SequenceEqual(right.Readings) && left.Named.SequenceEqual(right.Named));
    }

    private static Gen<Person> People() =>
        from name in Texts()
        from age in Map.ArbFor<int>().Generator
        from nick in Texts().OrNull()
        from colour in Gen.Elements(Colour.Red, Colour.Green, Colour.Blue)
        from id in Map.ArbFor<Guid>().Generator
        from money in Map.ArbFor<decimal>().Generator
        from born in Map.ArbFor<DateTime>().Generator
        from ran in Map.ArbFor<TimeSpan>().Generator
        select new Person(name, age, nick, colour, id, money, born, ran);

    private static Gen<Reading> Readings() =>
        from value in Map.ArbFor<double>().Generator
        from error in Map.ArbFor<float?>().Generator
        from span in Map.ArbFor<(long, long)>().Generator
        from quality in Map.ArbFor<byte>().Generator
        select new Reading(value, error, span, quality);

    // Every kind of text: ASCII, of two and three bytes, pairs and halves of pairs.
    private static Gen<string> Texts()
    {
        var unit = Gen.OneOf(Gen.Choose(0, 0x7F), Gen.Choose(0x20, 0x7E), Gen.Choose(0x80, 0x7FF), Gen.Choose(0x800, 0xFFFF), Gen.Choose(0xD800, 0xDFFF));
        return unit.Select(value => (char)value).ArrayOf().Select(units => new string(units));
    }

    private static void Holds<T>() => Holds(Map.ArbFor<T>().Generator.Where(value => value is not null || typeof(T).IsValueType));

    private static void Holds<T>(Gen<T> values, Func<T, T, bool>? same = null)
    {
        var codec = Codec.For<T>();
        same ??= Same;
        var isTuple = typeof(T).IsAssignableTo(typeof(System.Runtime.CompilerServices.ITuple));
        if (isTuple)
        {
            values = values.Where(value => Complete((System.Runtime.CompilerServices.ITuple)value!));
        }

        Prop.ForAll(values.ToArbitrary(), value =>
        {
            var bytes = Wire.Encode(codec, value);
            var back = Wire.Decode(codec, bytes);
            return same(value, back) && bytes.AsSpan().SequenceEqual(Wire.Encode(codec, back)) && bytes.Length >= codec.MinSize;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Values).WithReplay(1, 3).WithQuietOnSuccess(true));
    }

    private static bool Complete(System.Runtime.CompilerServices.ITuple tuple) =>
        Enumerable.Range(0, tuple.Length).All(i => tuple[i] is not null || tuple.GetType().GetGenericArguments()[i].IsValueType);

    private static bool Same<T>(T left, T right) =>
        left is System.Collections.IEnumerable items and not string
            ? items.Cast<object>().SequenceEqual(((System.Collections.IEnumerable)right!).Cast<object>(), Elements)
            : EqualityComparer<T>.Default.Equals(left, right);

    private static readonly IEqualityComparer<object> Elements = EqualityComparer<object>.Create(
        (left, right) => left is Array a && right is Array b ? a.Cast<object>().SequenceEqual(b.Cast<object>()) : Equals(left, right));
}
