using FsCheck;
using FsCheck.Fluent;
using Wallaroo.Host.Configuration.Hocon;

namespace Wallaroo.Host.Tests.Configuration.Hocon;

/// <summary>What holds for every value and every text.</summary>
public sealed class HoconPropertyTests
{
    private static readonly HoconOrigin Nowhere = HoconSource.OfSetting("test", "").At(0, 0);

    [Fact]
    public void A_rendered_value_reads_back_as_itself() => Run(3_000, Prop.ForAll(Objects().ToArbitrary(), value =>
    {
        var text = HoconRenderer.Render(value);
        return HoconRenderer.Render(HoconTexts.Read(text)) == text && HoconTexts.Json(HoconRenderer.RenderInline(value)) == HoconRenderer.RenderInline(value);
    }));

    [Fact]
    public void A_merged_object_is_the_later_one_over_the_earlier() => Run(1_000, Prop.ForAll(Objects().Two().ToArbitrary(), pair =>
    {
        var (earlier, later) = (HoconRenderer.Render(pair.Item1), HoconRenderer.Render(pair.Item2));
        var twoFields = HoconTexts.Json($"a = {earlier}\na = {later}");
        var concatenated = HoconTexts.Json($"a = {earlier} {later}");
        var substituted = HoconTexts.Read($"x = {earlier}\ny = {later}\na = ${{x}} ${{y}}").Find("a")!.Value;
        var overSubstitution = HoconTexts.Read($"x = {earlier}\na = ${{x}}\na = {later}").Find("a")!.Value;
        return twoFields == concatenated
            && twoFields == $$"""{"a": {{HoconRenderer.RenderInline(substituted)}}}"""
            && twoFields == $$"""{"a": {{HoconRenderer.RenderInline(overSubstitution)}}}""";
    }));

    [Fact]
    public void Any_path_can_be_written_as_a_key_and_looked_up() => Run(2_000, Prop.ForAll(Paths().ToArbitrary(), path =>
    {
        var rendered = HoconPath.Render(path);
        var read = HoconTexts.Read($"{rendered} = 1\nother.copy = ${{{rendered}}}");
        return ((HoconScalar)read.Find(path)!.Value).Text == "1" && ((HoconScalar)read.Find(["other", "copy"])!.Value).Text == "1";
    }));

    [Fact]
    public void Fields_come_to_the_same_in_one_file_and_in_two_that_are_included() => Run(500, Prop.ForAll(Objects().Two().ToArbitrary(), pair =>
    {
        var (first, second) = (HoconRenderer.Render(pair.Item1), HoconRenderer.Render(pair.Item2));
        var files = new MemoryFiles().With("first.conf", first).With("second.conf", $"# second\n{second}\n");
        return HoconTexts.Json($"a = {first} {second}") == HoconTexts.Json("a { include \"first.conf\", include required(file(\"second\")) }", files: files);
    }));

    [Fact]
    public void What_substitutions_come_to_does_not_depend_on_the_order_of_keys()
    {
        var read = 0;
        Run(2_000, Prop.ForAll(Documents().ToArbitrary(), lines =>
        {
            var (forward, backward) = (Outcome(lines), Outcome(Enumerable.Reverse(lines)));
            read += forward.StartsWith('{') ? 1 : 0;
            return forward == backward;
        }));

        // Not all of them refused.
        Assert.True(read > 500, $"{read}");
    }

    [Fact]
    public void Any_text_is_read_or_refused_by_name() => Run(20_000, Prop.ForAll(Texts().ToArbitrary(), IsReadOrRefused));

    [Fact]
    public void Any_bytes_are_read_or_refused_by_name() => Run(5_000, Prop.ForAll(ArbMap.Default.GeneratorFor<byte[]>().ToArbitrary(), bytes =>
    {
        try
        {
            HoconTexts.Read("include \"any.conf\"", files: new MemoryFiles().With("any.conf", bytes));
        }
        catch (HoconException e)
        {
            return IsComplete(e);
        }

        return true;
    }));

    [Fact]
    public void A_text_with_one_character_changed_is_read_or_refused_by_name()
    {
        const string Text = "a { b = [1, \"x\\n\", ${?c.d}], e += {f: 1} } // g\ninclude \"h\"\nc.d = ${a.b} ${?a.e} [\"\"\"i\"\"\"]\nk = 1.5e3 s";
        const string Characters = "{}[]:=,+#\"$?\\ \n.x1/-";
        for (var at = 0; at < Text.Length; at++)
        {
            foreach (var c in Characters)
            {
                Assert.True(IsReadOrRefused(Text[..at] + c + Text[(at + 1)..]), $"{c} at {at}");
                Assert.True(IsReadOrRefused(Text[..at] + c + Text[at..]), $"{c} before {at}");
            }

            Assert.True(IsReadOrRefused(Text[..at]), $"cut at {at}");
        }
    }

    /// <summary>What a text comes to, its keys in order, or the codes with which it is refused.</summary>
    private static string Outcome(IEnumerable<string> lines)
    {
        try
        {
            var read = HoconTexts.Read(string.Join('\n', lines));
            return "{" + string.Join(", ", read.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}: {HoconRenderer.Render(field.Value)}"));
        }
        catch (HoconException e)
        {
            return string.Join(' ', e.Faults.Select(fault => $"{fault.Code} {fault.Message}").Order(StringComparer.Ordinal));
        }
    }

    private static bool IsReadOrRefused(string text)
    {
        try
        {
            HoconTexts.Read(text);
        }
        catch (HoconException e)
        {
            return IsComplete(e);
        }

        return true;
    }

    private static bool IsComplete(HoconException refusal) => refusal.Faults.Count > 0 && refusal.Faults.All(fault =>
        fault.Code.StartsWith("WAL20", StringComparison.Ordinal) && fault is { Source.Length: > 0, Line: > 0, Column: > 0, Remedy.Length: > 0, Excerpt.Length: > 0 });

    private static void Run(int count, Property property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(count).WithEndSize(40), property);

    private static Gen<string> Texts()
    {
        var pieces = Gen.Elements(
            "{", "}", "[", "]", ":", "=", "+=", ",", "\n", " ", "#", "//", "\"", "\"\"\"", "\\", "\\u00e9", "${", "${?", "}", "$", ".", "a", "b", "a.b", "c",
            "1", "-", "1.5e3", "true", "null", "include ", "include \"a\"", "include required(file(\"b\"))", "é", "\0", "\t", "\r\n", "\uD83D\uDE00", "[]", "?", "+",
            "a = ${b}\n", "b = ${a}\n", "a = ${?a} [1]\n", "a { b = ${a} }\n", "b += ${?a.b}\n", "a.b = 1\n", "c = ${a} ${b}\n");
        return pieces.ListOf().Select(list => string.Concat(list));
    }

    /// <summary>Lines that each give one key a value, with substitutions for keys of higher numbers only.</summary>
    private static Gen<List<string>> Documents()
    {
        const int Keys = 12;
        var choices = Gen.Choose(0, 6).Two().Three().ArrayOf(Keys);
        return choices.Select(rows => rows.Select((row, key) => $"k{key} = {Value(key, row)}").ToList());

        static string Value(int key, ((int A, int B) First, (int A, int B) Second, (int A, int B) Third) row)
        {
            var target = key + 1 + row.First.B;
            var other = key + 1 + row.Second.B;
            var (reference, optional) = (target < Keys ? $"${{k{target}}}" : "${?none}", other < Keys ? $"${{?k{other}}}" : "${?none}");
            return row.First.A switch
            {
                0 => $"{row.Third.A}",
                1 => reference,
                2 => $"[ {reference}, {optional}, {row.Third.B} ]",
                3 => $"{{ x = {reference}, y {{ z = {optional} }} }}",
                4 => $"{{ x = {row.Third.A} }}",
                5 => other < Keys ? $"${{?k{other}.x}}" : "text",
                _ => $"\"{row.Third.A}\"${{?k{Math.Min(target, Keys)}.x.x}}",
            };
        }
    }

    private static Gen<List<string>> Paths() =>
        Gen.OneOf(ArbMap.Default.GeneratorFor<string>().Where(name => name is not null), Gen.Elements("a", "b.c", "", " ", "include", "true", "\"", "1", "é"))
            .NonEmptyListOf().Where(path => path.Count() < 50 && path.First() != "other").Select(path => path.ToList());

    private static Gen<HoconObject> Objects() => Gen.Sized(size => ObjectOf(Math.Min(size, 12)));

    private static Gen<HoconObject> ObjectOf(int size) =>
        from names in Gen.Elements("a", "b", "a.b", "", "c d", "\"", "é", "0", "1", "include", "${a}", "#", "\n").ListOf(Math.Min(size, 4))
        from values in Values(size / 2).ListOf(4)
        select new HoconObject(names.Distinct().Zip(values, (name, value) => new HoconField(name, Nowhere, value)), Nowhere);

    private static Gen<HoconValue> Values(int size)
    {
        var scalars = Gen.OneOf(
            ArbMap.Default.GeneratorFor<string>().Where(text => text is not null).Select(text => Scalar(HoconScalarKind.String, text)),
            ArbMap.Default.GeneratorFor<int>().Select(number => Scalar(HoconScalarKind.Number, $"{number}")),
            Gen.Elements("0", "-1", "1.50", "1e5", "-0.5E-3", "12345678901234567890").Select(number => Scalar(HoconScalarKind.Number, number)),
            Gen.Elements("true", "false").Select(text => Scalar(HoconScalarKind.Boolean, text)),
            Gen.Constant(Scalar(HoconScalarKind.Null, "null")),
            Gen.Elements("${a}", "//", "#", "\"\"\"", "\\", "true", "1", "", " ", "\uFEFF", "\uD800", "include \"x\"").Select(text => Scalar(HoconScalarKind.String, text)));
        return size == 0
            ? scalars
            : Gen.OneOf(
                scalars,
                ObjectOf(size).Select(value => (HoconValue)value),
                Values(size / 2).ListOf().Select(items => (HoconValue)new HoconArray([.. items.Take(5)], Nowhere)));
    }

    private static HoconValue Scalar(HoconScalarKind kind, string text) => new HoconScalar(kind, text, Nowhere);
}
