using Microsoft.Extensions.Logging.Abstractions;
using Wallaroo.Actors.Sources;
using Wallaroo.Actors.Sources.Tcp;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Tests.Sources;

public sealed class SplitReadersTests
{
    private static readonly SourceSettings Settings = new()
    {
        Step = "in",
        Codecs = CodecRegistry.Default,
        Time = TimeProvider.System,
        Logger = NullLogger.Instance,
    };

    [Fact]
    public async Task Each_file_is_a_split_named_by_its_path()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["a"], "1\n");
        File.WriteAllText(directory["b"], "2\n");
        var splits = SplitReaders.Create(FileSource.Framed([directory["a"], directory["b"]], Framing.Lines, Decode.Utf8), Settings);
        Assert.Equal([directory["a"], directory["b"]], splits.Select(split => split.Name));
        await using var second = new ReaderDriver<string>(splits[1].CreateReader()).Open();
        Assert.Equal(["2"], await second.ReadToEndAsync());
    }

    [Fact]
    public void A_file_named_twice_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(
            () => SplitReaders.Create(FileSource.Framed(["a", "a"], Framing.Lines, Decode.Utf8), Settings));
        Assert.Contains("names file 'a' twice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generator_is_one_split()
    {
        var split = Assert.Single(SplitReaders.Create(GeneratorSource.Numbered(3, number => number), Settings));
        Assert.Equal("0", split.Name);
        await using var driver = new ReaderDriver<long>(split.CreateReader()).Open();
        Assert.Equal([0, 1, 2], await driver.ReadToEndAsync());
    }

    [Fact]
    public async Task A_TCP_source_has_a_split_for_each_of_its_readers_and_its_own_limits_go_first()
    {
        var source = TcpSource.Lines(new TcpAddress("127.0.0.1", 0), Decode.Utf8, new TcpSourceOptions { MaxFrameBytes = 5 });
        var splits = SplitReaders.Create(source, Settings with { Tcp = new TcpSourceSettings { Readers = 2, MaxConnections = 7 } });
        Assert.Equal(["0", "1"], splits.Select(split => split.Name));
        var readers = splits.Select(split => (TcpSplitReader<string>)split.CreateReader()).ToArray();
        Assert.Same(readers[0].Intake, readers[1].Intake);
        Assert.Equal((5, 7), (readers[0].Intake.Settings.MaxFrameBytes, readers[0].Intake.Settings.MaxConnections));
        await readers[0].DisposeAsync();
    }
}
