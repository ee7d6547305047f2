using System.Text;
using Wallaroo.Actors.Sources;
using Wallaroo.Actors.Sources.Files;

namespace Wallaroo.Actors.Tests.Sources.Files;

public sealed class FileSplitReaderTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Path => _directory["in.txt"];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("", 0)]
    [InlineData("a\nb\n", 2)]
    [InlineData("a\r\nb", 2)]
    public async Task Every_line_is_a_message_the_unterminated_last_one_too(string content, int count)
    {
        File.WriteAllText(Path, content);
        await using var driver = Open();
        Assert.Equal([.. "ab"[..count].Select(letter => letter.ToString())], await driver.ReadToEndAsync());
    }

    [Fact]
    public async Task A_file_of_many_chunks_and_lines_over_their_edges_is_read_whole_and_in_order()
    {
        var lines = Numbered(200_000);
        File.WriteAllLines(Path, lines);
        await using var driver = Open(new FileReadSettings { ChunkBytes = 4096 });
        Assert.Equal(lines, await driver.ReadToEndAsync());
    }

    [Fact]
    public async Task A_line_longer_than_many_chunks_is_put_together()
    {
        var line = new string('x', 1_000_000);
        File.WriteAllText(Path, $"a\n{line}\nb\n");
        await using var driver = Open(new FileReadSettings { ChunkBytes = 4096 });
        Assert.Equal(["a", line, "b"], await driver.ReadToEndAsync());
    }

    [Fact]
    public async Task A_reader_opened_after_any_message_gives_exactly_what_follows()
    {
        var lines = Numbered(40).Append("").Append(new string('y', 6000)).Append(new string('y', 6000)).Append("last").ToList();
        File.WriteAllText(Path, string.Join("\r\n", lines));
        var settings = new FileReadSettings { ChunkBytes = 512 };
        for (var read = 0; read <= lines.Count; read++)
        {
            await using var first = Open(settings);
            await first.ReadAsync(read);
            await using var second = Open(settings, first.Position());
            Assert.Equal(lines[read..], await second.ReadToEndAsync());
            Assert.Equal(new FileInfo(Path).Length, ((FileSplitReader<string>)second.Reader).Position);
        }
    }

    [Fact]
    public async Task A_file_that_grew_is_read_on_from_its_end()
    {
        File.WriteAllText(Path, "a\n");
        await using var first = Open();
        await first.ReadToEndAsync();
        File.AppendAllText(Path, "b\nc\n");
        await using var second = Open(safePoint: first.Position());
        Assert.Equal(["b", "c"], await second.ReadToEndAsync());
    }

    [Fact]
    public async Task A_file_that_shrank_is_refused()
    {
        var position = await PositionAfter("first\nsecond\n", 2);
        File.WriteAllText(Path, "first\n");
        Refused("WAL6013", "has 6 bytes, and 13 have been read", position);
    }

    [Theory]
    [InlineData("First\nsecond\nthird\n")]
    [InlineData("first\nsecomd\nthird\n")]
    public async Task A_file_written_anew_in_place_is_refused(string content)
    {
        var position = await PositionAfter("first\nsecond\nthird\n", 2);
        File.WriteAllText(Path, content);
        Refused("WAL6014", "is not as it was when 13 bytes", position);
    }

    [Fact]
    public async Task A_long_file_that_differs_only_right_before_the_position_is_refused()
    {
        var lines = Numbered(10_000);
        var position = await PositionAfter(string.Join('\n', lines), 9_999);
        lines[9_998] = "000009999";
        File.WriteAllText(Path, string.Join('\n', lines));
        Refused("WAL6014", "is not as it was", position);
    }

    [Fact]
    public async Task Another_file_under_the_name_is_refused_and_a_copy_is_as_good()
    {
        var position = await PositionAfter("first\nsecond\n", 1);
        File.Move(Path, _directory["old"]);
        File.Copy(_directory["old"], Path);
        await using (var copy = Open(safePoint: position))
        {
            Assert.Equal(["second"], await copy.ReadToEndAsync());
        }

        File.WriteAllText(_directory["new"], "First\nsecond\nthird\n");
        File.Move(_directory["new"], Path, overwrite: true);
        Refused("WAL6014", "is another file than the one 6 bytes", position);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        Refused("WAL6010", $"file '{Path}' does not exist");
        Refused("WAL6010", "does not exist", path: _directory["no/such/in.txt"]);
    }

    [Fact]
    public void A_directory_is_no_file() => Refused("WAL6012", "is a directory, pipe or device", path: _directory.Path);

    [Fact]
    public void A_pipe_is_refused_rather_than_waited_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "named pipes in directories");
        Assert.SkipUnless(Posix.MakePipe(Path) == 0, "mkfifo failed");
        Refused("WAL6012", "is a directory, pipe or device");
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the rights of POSIX");
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may read everything");
        File.WriteAllText(Path, "a\n");
        Posix.Forbid(Path);
        Refused("WAL6011", "may not be read");
    }

    [Fact]
    public void A_damaged_or_foreign_position_is_refused()
    {
        File.WriteAllText(Path, "a\n");
        Refused("WAL6005", "version 9", [9]);
        Refused("WAL6005", "cannot be read", [1, 2, 3]);
        Refused("WAL6005", "offset is -1", [1, 255, 255, 255, 255, 255, 255, 255, 255, .. new byte[32]]);
    }

    [Fact]
    public async Task A_line_longer_than_allowed_stops_the_source_at_its_place()
    {
        File.WriteAllText(Path, "ab\n" + new string('x', 17) + "\ncd\n");
        await using var driver = Open(new FileReadSettings { MaxFrameBytes = 16 });
        var error = await Assert.ThrowsAsync<SourceException>(driver.ReadToEndAsync);
        Assert.Equal("WAL6001", error.Code);
        Assert.Contains($"file '{Path}' at byte 3: a line is longer than the 16 bytes allowed", error.Message, StringComparison.Ordinal);
        Assert.Equal(["ab"], driver.Messages);
        Assert.Throws<SourceException>(() => driver.Reader.Read(driver.Output, 1));
    }

    [Fact]
    public async Task Half_a_frame_at_the_end_stops_the_source()
    {
        File.WriteAllBytes(Path, [0, 0, 0, 1, 65, 0, 0, 0, 2, 66]);
        await using var driver = Open(framing: Framing.LengthPrefixed);
        var error = await Assert.ThrowsAsync<SourceException>(driver.ReadToEndAsync);
        Assert.Equal("WAL6003", error.Code);
        Assert.Contains("at byte 5: it ends after 1 of the 2 bytes of a payload", error.Message, StringComparison.Ordinal);
        Assert.Equal(["A"], driver.Messages);
    }

    [Fact]
    public async Task No_more_is_read_ahead_than_its_chunks_hold()
    {
        File.WriteAllLines(Path, Numbered(100_000));
        var settings = new FileReadSettings { ChunkBytes = 16 * 1024, Chunks = 2 };
        using var filled = new SemaphoreSlim(0);
        await using var ahead = new FileReadAhead(FileOpening.Open(Path), Path, 0, settings, TimeProvider.System, () => filled.Release());
        await Awaited.Within(filled.WaitAsync(), "the first chunk");
        await Awaited.Within(filled.WaitAsync(), "the second chunk");
        Assert.True(ahead.TryTake(out var first), "the first chunk is there");
        Assert.True(ahead.TryTake(out var second), "the second chunk is there");
        Assert.False(ahead.TryTake(out _), "there is no other buffer");
        Assert.Equal((0, 16 * 1024, 32 * 1024), (first.Offset, second.Offset, second.End));
        ahead.Return(first);
        await Awaited.Within(filled.WaitAsync(), "the third chunk");
        Assert.True(ahead.TryTake(out var third), "the third chunk is in the first one's buffer");
        Assert.Same(first, third);
        ahead.Return(second);
        ahead.Return(third);
    }

    private static List<string> Numbered(int count) => [.. Enumerable.Range(0, count).Select(number => $"{number:D9}")];

    private async Task<byte[]> PositionAfter(string content, int messages)
    {
        File.WriteAllText(Path, content);
        await using var driver = Open();
        await driver.ReadAsync(messages);
        return driver.Position();
    }

    private void Refused(string code, string text, byte[]? safePoint = null, string? path = null)
    {
        var error = Assert.Throws<SourceException>(() => Open(safePoint: safePoint, path: path));
        Assert.Equal(code, error.Code);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    private ReaderDriver<string> Open(
        FileReadSettings? settings = null, byte[]? safePoint = null, Framing? framing = null, string? path = null) =>
        new ReaderDriver<string>(new FileSplitReader<string>(
            path ?? Path, framing ?? Framing.Lines, Encoding.UTF8.GetString, settings ?? new FileReadSettings(), TimeProvider.System)).Open(safePoint);
}
