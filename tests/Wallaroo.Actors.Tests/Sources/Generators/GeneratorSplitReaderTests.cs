using Wallaroo.Actors.Sources;
using Wallaroo.Actors.Sources.Generators;
using Wallaroo.Codecs;
using Wallaroo.Sources;

namespace Wallaroo.Actors.Tests.Sources.Generators;

public sealed class GeneratorSplitReaderTests
{
    [Fact]
    public async Task All_messages_come_in_order_and_then_the_end()
    {
        await using var driver = Open(5);
        Assert.Equal(ReadOutcome.More, driver.Reader.Read(driver.Output, 3));
        Assert.Equal([0, 1, 2], driver.Messages);
        Assert.Equal(ReadOutcome.End, driver.Reader.Read(driver.Output, 3));
        Assert.Equal([0, 1, 2, 3, 4], driver.Messages);
        Assert.Equal(ReadOutcome.End, driver.Reader.Read(driver.Output, 3));
    }

    [Fact]
    public async Task A_reader_opened_at_any_position_gives_exactly_what_follows()
    {
        for (var read = 0; read <= 5; read++)
        {
            await using var first = Open(5);
            first.Reader.Read(first.Output, read);
            await using var second = Open(5, first.Position());
            Assert.Equal([.. Enumerable.Range(read, 5 - read)], await second.ReadToEndAsync());
        }
    }

    [Fact]
    public void A_position_of_another_type_or_damaged_is_refused()
    {
        var stored = Open(5).Position();
        var other = new GeneratorSourceDefinition<int, int>(0, (ref int _, out int message) => (message = 0) == 1);
        var reader = new GeneratorSplitReader<int, int>(other, Codec.For<int>(), "generator \"g\"");
        var error = Assert.Throws<SourceException>(() => reader.Open(stored, () => { }));
        Assert.Equal("WAL6005", error.Code);
        Assert.Contains("another shape", error.Message, StringComparison.Ordinal);

        Assert.Equal("WAL6005", Assert.Throws<SourceException>(() => Open(5, stored[..^1])).Code);
        Assert.Equal("WAL6005", Assert.Throws<SourceException>(() => Open(5, [.. stored, 0])).Code);
    }

    private static ReaderDriver<int> Open(int count, byte[]? safePoint = null)
    {
        var source = (GeneratorSourceDefinition<int, long>)GeneratorSource.Numbered(count, number => (int)number);
        return new ReaderDriver<int>(new GeneratorSplitReader<int, long>(source, Codec.For<long>(), "generator \"g\"")).Open(safePoint);
    }
}
