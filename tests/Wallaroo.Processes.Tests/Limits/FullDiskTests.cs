using Demo.Counting;
using Demo.Processes;
using Wallaroo.Processes.Tests.Harness;

namespace Wallaroo.Processes.Tests.Limits;

/// <summary>A disk without room stops the worker, which says so, and goes on when there is room again.</summary>
public sealed class FullDiskTests
{
    private const int Room = 4_000_000;

    [Fact]
    public async Task A_worker_whose_journal_finds_no_room_waits_for_it_and_loses_nothing()
    {
        await using var place = new TestPlace();
        await using var disk = await SmallDisk.MountAsync(place.Journal, megabytes: 256);
        disk.LeaveFree(Room);
        var text = SampleText.Write(place["text.txt"], 4_000_000);
        var output = new OutputDirectory(place["answers"]);
        var worker = place.StartWordCount("--file", text.Path, "--output", output.Path);
        var line = await worker.WaitForLineAsync("WAL4004", TestPlace.Limit);
        Assert.Contains("word-count.db", line);

        disk.Free();
        Assert.True(await worker.WaitForExitAsync(TestPlace.Limit) == 0, worker.Telling());
        AssertAll(output, text);
    }

    [Fact]
    public async Task A_worker_killed_on_a_full_disk_goes_on_where_it_was_once_there_is_room()
    {
        await using var place = new TestPlace();
        await using var disk = await SmallDisk.MountAsync(place.Journal, megabytes: 256);
        disk.LeaveFree(Room);
        var text = SampleText.Write(place["text.txt"], 4_000_000);
        var output = new OutputDirectory(place["answers"]);
        string[] arguments = ["--file", text.Path, "--output", output.Path];
        var worker = place.StartWordCount(arguments);
        await worker.WaitForLineAsync("WAL4004", TestPlace.Limit);
        await worker.KillAsync();

        disk.Free();
        var again = place.StartWordCount(arguments);
        Assert.True(await again.WaitForExitAsync(TestPlace.Limit) == 0, again.Telling());
        AssertAll(output, text);
    }

    [Fact]
    public async Task A_worker_whose_answers_find_no_room_says_so_and_goes_on_once_there_is()
    {
        await using var place = new TestPlace();
        var output = new OutputDirectory(place["answers"]);
        await using var disk = await SmallDisk.MountAsync(Directory.CreateDirectory(output.Path).FullName, megabytes: 256);
        disk.LeaveFree(Room);
        var text = SampleText.Write(place["text.txt"], 4_000_000);
        var worker = place.StartWordCount("--file", text.Path, "--output", output.Path);
        var line = await worker.WaitForLineAsync("WAL650", TestPlace.Limit);
        Assert.Contains(output.Path, line);

        disk.Free();
        Assert.True(await worker.WaitForExitAsync(TestPlace.Limit) == 0, worker.Telling());
        AssertAll(output, text);
    }

    private static void AssertAll(OutputDirectory output, SampleText text)
    {
        var answers = new Answers();
        foreach (var line in output.Lines)
        {
            answers.Take(line);
        }

        Assert.Empty(answers.DifferencesFrom(text.Counts));
        Assert.Equal((text.Words, 0L), (answers.Taken, answers.Repeated));
    }
}
