using Wallaroo.Actors.Sinks;
using Wallaroo.Actors.Sinks.Parts;

namespace Wallaroo.Actors.Tests.Sinks.Parts;

/// <summary>A part whose mark is stored must be published exactly once, wherever the writer died.</summary>
public sealed class InterruptedPublicationTests : IDisposable
{
    private static readonly PartMark Mark = new(1, 3, 7);
    private readonly TemporaryDirectory _directory = new();
    private readonly PartBed _bed;

    public InterruptedPublicationTests() => _bed = new PartBed(_directory["out"]);

    public void Dispose()
    {
        _bed.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_part_that_was_sealed_and_not_published_is_published_by_the_next_writer()
    {
        await SealedAsync(epoch: 7);
        Assert.True(_bed.Open(epoch: 8, mark: Mark).IsPublished(), "it is now");
        Assert.Equal([(PartBed.Name(1, 3), "abc\n")], _bed.Published());
        Assert.Empty(_bed.Unpublished());
    }

    [Fact]
    public async Task A_part_that_was_published_and_taken_away_is_not_written_again()
    {
        await PartBed.WriteAsync(_bed.Open(epoch: 7), "abc\n", 1, 3);
        Assert.True(_bed.Open(epoch: 8, mark: Mark).IsPublished(), "it is there");
        File.Delete(Path.Combine(_bed.Directory, PartBed.Name(1, 3)));
        Assert.True(_bed.Open(epoch: 9, mark: Mark).IsPublished(), "it was there");
        Assert.Empty(_bed.Published());
    }

    [Fact]
    public async Task What_another_epoch_sealed_or_the_same_one_only_began_is_not_taken_for_the_part()
    {
        await SealedAsync(epoch: 6);
        File.WriteAllText(Path.Combine(_bed.Pending, new PartName(PartBed.Stream, 7, 1, PartName.Open).ToString()), "ab");
        Assert.True(_bed.Open(epoch: 8, mark: Mark).IsPublished(), "the marked part was published and taken");
        Assert.Empty(_bed.Published());
    }

    [Fact]
    public async Task Where_the_pending_directory_is_lost_the_part_is_written_again_even_if_that_takes_several_writers()
    {
        await SealedAsync(epoch: 7);
        Directory.Delete(_bed.Pending, recursive: true);
        Assert.False(_bed.Open(epoch: 8, mark: Mark).IsPublished(), "nobody can tell");
        var third = _bed.Open(epoch: 9, mark: Mark);
        Assert.False(third.IsPublished(), "and it stays so");
        await PartBed.WriteAsync(third, "abc\n", 1, 3);
        Assert.Equal([(PartBed.Name(1, 3), "abc\n")], _bed.Published());
        Assert.Empty(_bed.Unpublished());

        File.Delete(Path.Combine(_bed.Directory, PartBed.Name(1, 3)));
        Assert.True(_bed.Open(epoch: 10, mark: Mark).IsPublished(), "it was published and taken");
    }

    [Fact]
    public async Task Where_another_stream_has_made_the_lost_pending_directory_anew_the_part_is_still_written_again()
    {
        await SealedAsync(epoch: 7);
        Directory.Delete(_bed.Pending, recursive: true);
        await PartBed.WriteAsync(_bed.Open(epoch: 8, stream: "totals-count-1"), "xyz\n", 1, 1);
        Assert.False(_bed.Open(epoch: 8, mark: Mark).IsPublished(), "it was lost, not published and taken");
    }

    [Fact]
    public async Task A_sealed_part_that_vanished_is_told_and_written_again_also_by_the_next_writer()
    {
        var writer = await SealedAsync(epoch: 7);
        Array.ForEach(Directory.GetFiles(_bed.Pending), File.Delete);
        Assert.Equal("WAL6504", (await PartBed.PublishAsync(writer))!.Code);
        Assert.False(_bed.Open(epoch: 8, mark: Mark).IsPublished(), "the next writer must write it, if this one dies");

        writer.Discard();
        await _bed.Time.ArmedAsync(TimeSpan.FromMilliseconds(250), "the pause after the error");
        _bed.Time.Advance(TimeSpan.FromMilliseconds(250));
        await PartBed.WriteAsync(writer, "abc\n", 1, 3);
        Assert.Equal([(PartBed.Name(1, 3), "abc\n")], _bed.Published());
        Assert.True(_bed.Open(epoch: 8, mark: Mark).IsPublished(), "it is published");
    }

    [Fact]
    public async Task A_part_that_another_worker_published_meanwhile_is_published()
    {
        var writer = await SealedAsync(epoch: 7);
        Assert.True(_bed.Open(epoch: 8, mark: Mark).IsPublished(), "the other worker published it");
        Assert.Null(await PartBed.PublishAsync(writer));
    }

    [Fact]
    public async Task A_publication_that_the_disk_refuses_keeps_the_part_and_is_tried_again_after_a_while()
    {
        var writer = await SealedAsync(epoch: 7);
        using (new Obstacle(_bed.Directory))
        {
            Assert.Equal("WAL6503", (await PartBed.PublishAsync(writer))!.Code);
        }

        var publishing = PartBed.PublishAsync(writer);
        await _bed.Time.ArmedAsync(TimeSpan.FromMilliseconds(250), "the pause after the error");
        Assert.False(publishing.IsCompleted, "the disk is left alone");
        _bed.Time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Null(await publishing);
        Assert.Equal([(PartBed.Name(1, 3), "abc\n")], _bed.Published());
    }

    [Fact]
    public async Task A_sealed_part_whose_mark_is_stored_outlasts_a_discarding()
    {
        var writer = await SealedAsync(epoch: 7);
        using (new Obstacle(_bed.Directory))
        {
            Assert.NotNull(await PartBed.PublishAsync(writer));
            writer.Discard();
        }

        _bed.Dispose();
        using var later = new PartBed(_bed.Directory);
        Assert.True(later.Open(epoch: 8, mark: Mark).IsPublished(), "it was still there to be published");
        Assert.Equal([(PartBed.Name(1, 3), "abc\n")], later.Published());
    }

    private async Task<FilePartWriter> SealedAsync(ulong epoch)
    {
        var writer = _bed.Open(epoch);
        writer.Append("abc\n"u8, 1, 3);
        Assert.Null(await PartBed.SealAsync(writer));
        return writer;
    }

    /// <summary>A file has the directory's name for a while.</summary>
    private sealed class Obstacle : IDisposable
    {
        private readonly string _directory;
        private readonly string _moved;

        public Obstacle(string directory)
        {
            (_directory, _moved) = (directory, directory + ".moved");
            Directory.Move(_directory, _moved);
            File.WriteAllText(_directory, "in the way");
        }

        public void Dispose()
        {
            File.Delete(_directory);
            Directory.Move(_moved, _directory);
        }
    }
}
