using System.Text;
using Wallaroo.Actors.Sources;
using Wallaroo.Actors.Sources.Files;

namespace Wallaroo.Actors.Tests.Sources.Files;

public sealed class FollowedFileTests : IDisposable
{
    private static readonly FileReadSettings Settings = new() { Follow = true, PollsBetweenPathChecks = 3 };
    private readonly TemporaryDirectory _directory = new();
    private readonly ManualTimeProvider _time = new();

    private string Path => _directory["in.txt"];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task What_is_appended_is_read_at_the_next_look()
    {
        await using var driver = await OpenAtEndAsync("a\n", "a");
        for (var round = 0; round < 3; round++)
        {
            File.AppendAllText(Path, $"b{round}\nc\n");
            Look();
            await driver.ReadAsync(2);
            Assert.Equal([$"b{round}", "c"], driver.Messages[^2..]);
            await AtEndAsync();
        }

        Assert.Equal(ReadOutcome.Wait, driver.Reader.Read(driver.Output, 1));
    }

    [Fact]
    public async Task An_unterminated_last_line_waits_until_it_is_complete()
    {
        await using var driver = await OpenAtEndAsync("a\nhal", "a");
        Assert.Equal(2, ((FileSplitReader<string>)driver.Reader).Position);
        File.AppendAllText(Path, "f\n");
        Look();
        await driver.ReadAsync(1);
        Assert.Equal(["a", "half"], driver.Messages);
    }

    [Fact]
    public async Task A_reader_opened_while_a_line_was_incomplete_reads_it_whole()
    {
        await using var first = await OpenAtEndAsync("a\nhal", "a");
        File.AppendAllText(Path, "f\n");
        await using var second = Open(new ManualTimeProvider(), first.Position());
        await second.ReadAsync(1);
        Assert.Equal(["half"], second.Messages);
    }

    [Theory]
    [InlineData("", "WAL6013")]
    [InlineData("other\n", "WAL6014")]
    public async Task A_file_that_is_cut_while_it_is_followed_is_an_error(string content, string code)
    {
        await using var driver = await OpenAtEndAsync("a\nb\n", "a", "b");
        File.WriteAllText(Path, content);
        Look();
        var error = await Assert.ThrowsAsync<SourceException>(() => driver.ReadAsync(1, "the error"));
        Assert.Equal(code, error.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_moved_away_is_an_error_once_all_of_it_is_read(bool replaced)
    {
        await using var driver = await OpenAtEndAsync("a\n", "a");
        File.Move(Path, _directory["in.txt.1"]);
        File.AppendAllText(_directory["in.txt.1"], "b\n");
        if (replaced)
        {
            File.WriteAllText(Path, "c\n");
        }

        Look();
        await driver.ReadAsync(1);
        for (var look = 0; look < Settings.PollsBetweenPathChecks; look++)
        {
            await AtEndAsync();
            Assert.Equal(ReadOutcome.Wait, driver.Reader.Read(driver.Output, 1));
            Look();
        }

        var error = await Assert.ThrowsAsync<SourceException>(() => driver.ReadAsync(1, "the error"));
        Assert.Equal("WAL6016", error.Code);
        Assert.Equal(["a", "b"], driver.Messages);
    }

    [Fact]
    public async Task A_waiting_reader_can_be_disposed()
    {
        var driver = await OpenAtEndAsync("a\n", "a");
        await Awaited.Within(driver.DisposeAsync().AsTask(), "the reader's end");
    }

    private Task AtEndAsync() => _time.ArmedAsync(Settings.PollInterval, "the next look");

    private void Look() => _time.Advance(Settings.PollInterval);

    private async Task<ReaderDriver<string>> OpenAtEndAsync(string content, params string[] messages)
    {
        File.WriteAllText(Path, content);
        var driver = Open(_time);
        await driver.ReadAsync(messages.Length);
        Assert.Equal(messages, driver.Messages);
        await AtEndAsync();
        Assert.Equal(ReadOutcome.Wait, driver.Reader.Read(driver.Output, 1));
        return driver;
    }

    private ReaderDriver<string> Open(ManualTimeProvider time, byte[]? safePoint = null) =>
        new ReaderDriver<string>(new FileSplitReader<string>(
            Path, Framing.Lines, Encoding.UTF8.GetString, Settings, time)).Open(safePoint);
}
