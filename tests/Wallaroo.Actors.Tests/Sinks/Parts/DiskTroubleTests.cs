using System.Text;
using Wallaroo.Actors.Sinks.Parts;

namespace Wallaroo.Actors.Tests.Sinks.Parts;

public sealed class DiskTroubleTests
{
    private static readonly FilePartSettings Settings = new() { BufferBytes = 4096, MaxBuffers = 2 };

    [Fact]
    public async Task A_full_disk_is_named_and_once_there_is_room_the_part_can_be_written_again()
    {
        using var disk = new SmallDisk(kibibytes: 256);
        using var bed = new PartBed(disk["out"], Settings);
        var writer = bed.Open();
        await PartBed.WriteAsync(writer, "before\n", 1, 1);
        File.WriteAllBytes(disk["filler"], new byte[200 * 1024]);

        var text = new string('x', 128 * 1024);
        writer.Append(Encoding.UTF8.GetBytes(text), 2, 9);
        await bed.WokenAsync("the failure to be told");
        Assert.True(writer.HasFailed, "the part has failed");
        var error = await PartBed.SealAsync(writer);
        Assert.Equal("WAL6501", error!.Code);
        Assert.Contains($"there is no space for '{bed.Pending}", error.Message, StringComparison.Ordinal);
        Assert.Equal([(PartBed.Name(1, 1), "before\n")], bed.Published());

        writer.Discard();
        await bed.Time.ArmedAsync(Settings.RetryDelay, "the pause after the error");
        Assert.Empty(bed.Unpublished());
        File.Delete(disk["filler"]);
        bed.Time.Advance(Settings.RetryDelay);
        await PartBed.WriteAsync(writer, text, 2, 9);
        Assert.Equal([(PartBed.Name(1, 1), "before\n"), (PartBed.Name(2, 9), text)], bed.Published());
    }

    [Fact]
    public async Task Errors_that_go_on_slow_the_writing_down_and_success_speeds_it_up_again()
    {
        using var directory = new TemporaryDirectory();
        using var bed = new PartBed(directory["out"], Settings);
        var writer = bed.Open();
        File.WriteAllText(directory["out"], "a file where the directory should be");
        foreach (var milliseconds in (int[])[250, 500, 1000, 2000, 4000, 5000, 5000])
        {
            writer.Append("a\n"u8, 1, 1);
            Assert.Equal("WAL6503", (await PartBed.SealAsync(writer))!.Code);
            writer.Discard();
            await bed.Time.ArmedAsync(TimeSpan.FromMilliseconds(milliseconds), "the pause after the error");
            bed.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        }

        File.Delete(directory["out"]);
        await PartBed.WriteAsync(writer, "a\n", 1, 1);
        Directory.Delete(bed.Pending, recursive: true);
        writer.Append("b\n"u8, 2, 2);
        Assert.Equal("WAL6503", (await PartBed.SealAsync(writer))!.Code);
        writer.Discard();
        await bed.Time.ArmedAsync(Settings.RetryDelay, "the first pause again");
    }

    [Fact]
    public async Task While_the_disk_is_left_alone_no_more_than_its_buffers_wait_and_room_is_told()
    {
        using var directory = new TemporaryDirectory();
        using var bed = new PartBed(directory["out"], Settings);
        var writer = bed.Open();
        File.WriteAllText(directory["out"], "a file where the directory should be");
        writer.Append("a\n"u8, 1, 1);
        Assert.NotNull(await PartBed.SealAsync(writer));
        await bed.WokenAsync("the failure to be told");
        writer.Discard();
        await bed.Time.ArmedAsync(Settings.RetryDelay, "the pause after the error");
        File.Delete(directory["out"]);

        var appended = 0UL;
        while (!writer.IsFull)
        {
            appended++;
            writer.Append(new byte[1024], appended, appended);
        }

        Assert.Equal(8UL, appended);
        bed.Time.Advance(Settings.RetryDelay);
        await bed.WokenAsync("room again");
        Assert.False(writer.IsFull, "there is room");
        Assert.False(writer.HasFailed, "and nothing failed");
        Assert.Null(await PartBed.SealAsync(writer));
    }

    [Fact]
    public async Task A_directory_that_may_not_be_written_is_named()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the rights of POSIX");
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root may write everything");
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory["out"]);
        Posix.Forbid(directory["out"]);
        using var _ = new Later(() => Posix.Permit(directory["out"]));
        using var bed = new PartBed(directory["out"], Settings);
        var writer = bed.Open();
        writer.Append("a\n"u8, 1, 1);
        Assert.Equal("WAL6502", (await PartBed.SealAsync(writer))!.Code);
    }

    [Fact]
    public async Task Many_writers_share_the_disk_threads_and_keep_their_own_order()
    {
        using var directory = new TemporaryDirectory();
        using var bed = new PartBed(directory["out"], Settings);
        var writers = Enumerable.Range(0, 16).Select(index => bed.Open(stream: $"s{index:D2}")).ToArray();
        await Task.WhenAll(writers.Select(async writer =>
        {
            for (var part = 0UL; part < 10; part++)
            {
                for (var position = 1UL; position <= 500; position++)
                {
                    var at = (part * 500) + position;
                    writer.Append(Encoding.UTF8.GetBytes($"{at}\n"), at, at);
                }

                Assert.Null(await PartBed.SealAsync(writer));
                Assert.Null(await PartBed.PublishAsync(writer));
            }
        }));

        var expected = string.Concat(Enumerable.Range(1, 5000).Select(number => $"{number}\n"));
        foreach (var stream in bed.Published().GroupBy(file => file.Name[..3]))
        {
            Assert.Equal(expected, string.Concat(stream.Select(file => file.Text)));
        }

        Assert.Equal(160, bed.Published().Count());
    }

    private sealed class Later(Action act) : IDisposable
    {
        public void Dispose() => act();
    }
}
