namespace Wallaroo.Api.Tests.Pipelines;

public sealed class NameTests
{
    private static readonly Source<long> Numbers = GeneratorSource.Numbered(1, number => number);

    public static TheoryData<string> BadNames => ["", " ", "a/b", "a\tb", new string('a', 101)];

    [Theory]
    [MemberData(nameof(BadNames))]
    public void A_name_that_errors_and_files_could_not_hold_is_refused_where_it_is_given(string name)
    {
        var pipeline = Pipeline.Source("numbers", Numbers);
        foreach (var call in (Action[])
            [
                () => Pipeline.Source(name, Numbers),
                () => pipeline.Where(name, _ => true),
                () => pipeline.KeyBy(name, number => number),
                () => pipeline.ToSink(name, EmbeddedSink.Call<long>(_ => { })),
                () => pipeline.ToSink("sink", EmbeddedSink.Call<long>(_ => { })).Build(name),
            ])
        {
            var error = Assert.Throws<ArgumentException>(call);
            Assert.StartsWith($"WAL1001 '{name}' cannot be a name: use 1 to 100 characters", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_name_of_a_hundred_characters_can_be_used() => Pipeline.Source(new string('a', 100), Numbers);
}
