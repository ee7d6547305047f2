using System.Text;
using Wallaroo.Actors.Sinks;
using Wallaroo.Actors.Sinks.Parts;

namespace Wallaroo.Actors.Tests.Sinks.Parts;

public sealed class FilePartWriterTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly PartBed _bed;

    public FilePartWriterTests() => _bed = new PartBed(_directory["out"]);

    public void Dispose()
    {
        _bed.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_part_is_pending_until_it_is_published_under_its_range()
    {
        var writer = _bed.Open(epoch: 7);
        Assert.Equal(0, writer.PendingBytes);
        writer.Append("a\nb\n"u8, 1, 2);
        writer.Append("c\n"u8, 3, 3);
        Assert.Equal(6, writer.PendingBytes);
        Assert.Null(await PartBed.SealAsync(writer));
        Assert.Equal(0, writer.PendingBytes);
        Assert.Empty(_bed.Published());
        Assert.Equal([("totals-count-0-00000000000000000007-00000000000000000001.part", "a\nb\nc\n")], _bed.Unpublished());

        Assert.Null(await PartBed.PublishAsync(writer));
        Assert.Equal([(PartBed.Name(1, 3), "a\nb\nc\n")], _bed.Published());
        Assert.Empty(_bed.Unpublished());
    }

    [Fact]
    public async Task Parts_follow_each_other_and_the_next_may_begin_before_the_last_is_published()
    {
        var writer = _bed.Open();
        writer.Append("a\n"u8, 1, 1);
        var sealing = PartBed.SealAsync(writer);
        writer.Append("b\n"u8, 2, 2);
        Assert.Throws<InvalidOperationException>(() => writer.Seal(_ => { }));
        Assert.Null(await sealing);
        Assert.Null(await PartBed.PublishAsync(writer));
        Assert.Null(await PartBed.SealAsync(writer));
        Assert.Null(await PartBed.PublishAsync(writer));
        Assert.Equal([(PartBed.Name(1, 1), "a\n"), (PartBed.Name(2, 2), "b\n")], _bed.Published());
    }

    [Fact]
    public async Task Large_parts_and_messages_larger_than_a_buffer_are_written_whole()
    {
        var writer = _bed.Open();
        var expected = new StringBuilder();
        for (var position = 1; position <= 300; position++)
        {
            var message = new string((char)('a' + (position % 26)), position * 997 % 150_000) + "\n";
            expected.Append(message);
            writer.Append(Encoding.UTF8.GetBytes(message), (ulong)position, (ulong)position);
        }

        Assert.Equal(expected.Length, writer.PendingBytes);
        Assert.Null(await PartBed.SealAsync(writer));
        Assert.Null(await PartBed.PublishAsync(writer));
        var (name, text) = Assert.Single(_bed.Published());
        Assert.Equal(PartBed.Name(1, 300), name);
        Assert.Equal(expected.ToString(), text);
    }

    [Fact]
    public async Task A_part_that_was_published_before_is_fine_and_is_not_replaced()
    {
        await PartBed.WriteAsync(_bed.Open(epoch: 1), "a\n", 1, 1);
        var next = _bed.Open(epoch: 2, mark: new PartMark(1, 1, 1));
        await PartBed.WriteAsync(next, "other\n", 1, 1);
        Assert.Equal([(PartBed.Name(1, 1), "a\n")], _bed.Published());
        Assert.Empty(_bed.Unpublished());
    }

    [Fact]
    public async Task Leftovers_of_earlier_epochs_go_and_those_of_later_ones_and_other_streams_stay()
    {
        Directory.CreateDirectory(_bed.Pending);
        string[] stay =
        [
            new PartName(PartBed.Stream, 9, 1).ToString(), new PartName(PartBed.Stream, 9, 1, PartName.Open).ToString(),
            new PartName("totals-count-01", 1, 1).ToString(), "notes",
        ];
        string[] go =
        [
            new PartName(PartBed.Stream, 7, 1).ToString(), new PartName(PartBed.Stream, 7, 1, PartName.Open).ToString(),
            new PartName(PartBed.Stream, 8, 5, PartName.Open).ToString(),
        ];
        foreach (var name in stay.Concat(go))
        {
            File.WriteAllText(Path.Combine(_bed.Pending, name), "left");
        }

        await PartBed.WriteAsync(_bed.Open(epoch: 8), "a\n", 1, 1);
        Assert.Equal(stay.Order(StringComparer.Ordinal), _bed.Unpublished().Select(file => file.Name));
    }

    [Fact]
    public async Task Discarding_removes_what_is_not_published_and_the_same_range_can_be_written_again()
    {
        var writer = _bed.Open();
        await PartBed.WriteAsync(writer, "a\n", 1, 1);
        writer.Append("b\n"u8, 2, 2);
        Assert.Null(await PartBed.SealAsync(writer));
        writer.Append("c\n"u8, 3, 3);
        writer.Discard();
        Assert.Equal(0, writer.PendingBytes);
        await PartBed.WriteAsync(writer, "b\nc\n", 2, 3);
        Assert.Equal([(PartBed.Name(1, 1), "a\n"), (PartBed.Name(2, 3), "b\nc\n")], _bed.Published());
        Assert.Empty(_bed.Unpublished());
    }

    [Fact]
    public async Task A_writer_that_is_disposed_leaves_only_what_it_had_sealed()
    {
        var writer = _bed.Open();
        writer.Append("a\n"u8, 1, 1);
        Assert.Null(await PartBed.SealAsync(writer));
        writer.Append("b\n"u8, 2, 2);
        _bed.Dispose();
        Assert.Equal([(new PartName(PartBed.Stream, 1, 1).ToString(), "a\n")], _bed.Unpublished());
        Assert.Empty(_bed.Published());
    }

    [Fact]
    public async Task Parts_of_another_run_are_refused_until_they_are_moved_away()
    {
        await PartBed.WriteAsync(_bed.Open(), "a\n", 1, 5);
        var writer = _bed.Open(epoch: 2, mark: new PartMark(2, 4, 1));
        writer.Append("b\n"u8, 5, 9);
        var error = await PartBed.SealAsync(writer);
        Assert.Equal("WAL6505", error!.Code);
        Assert.Contains("up to position 5, and this run has published it up to 4", error.Message, StringComparison.Ordinal);
        Assert.Equal([(PartBed.Name(1, 5), "a\n")], _bed.Published());

        writer.Discard();
        File.Delete(Path.Combine(_bed.Directory, PartBed.Name(1, 5)));
        await _bed.Time.ArmedAsync(TimeSpan.FromMilliseconds(250), "the pause after the error");
        _bed.Time.Advance(TimeSpan.FromMilliseconds(250));
        await PartBed.WriteAsync(writer, "b\n", 5, 9);
        Assert.Equal([(PartBed.Name(5, 9), "b\n")], _bed.Published());
    }
}
