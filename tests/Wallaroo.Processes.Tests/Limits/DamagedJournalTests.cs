using Demo.Counting;
using Demo.Processes;
using Wallaroo.Processes.Tests.Harness;

namespace Wallaroo.Processes.Tests.Limits;

/// <summary>A journal that is damaged is refused with the place of the damage; its copy is as good as ever.</summary>
public sealed class DamagedJournalTests
{
    private const int PageBytes = 16 * 1024;

    [Fact]
    public async Task A_damaged_journal_is_refused_and_a_copy_of_it_goes_on()
    {
        await using var place = new TestPlace();
        var text = SampleText.Write(place["text.txt"], 3_000_000);
        var output = new OutputDirectory(place["answers"]);
        string[] arguments = ["--file", text.Path, "--output", output.Path];
        var worker = place.StartWordCount(arguments);
        Assert.True(await output.WaitForBytesAsync(text.AnswerBytes / 2, worker.Exited).WaitAsync(TestPlace.Limit), worker.Telling());
        await worker.KillAsync();
        var journal = Path.Combine(place.Journal, "word-count.db");
        var copies = Directory.GetFiles(place.Journal).ToDictionary(static file => file, File.ReadAllBytes, StringComparer.Ordinal);

        Assert.Equal((0, "is whole."), await VerifyAsync(place, journal, "is whole."));
        Damage(journal);
        Assert.Equal((1, "WAL4010"), await VerifyAsync(place, journal, "WAL4010"));
        var refused = place.StartWordCount(arguments);
        Assert.True(await refused.WaitForExitAsync(TestPlace.Limit) == 1, refused.Telling());
        var said = string.Join('\n', refused.Lines);
        Assert.Contains("WAL4010", said);
        Assert.Contains(journal, said);
        Assert.DoesNotContain("   at ", said);

        Restore(copies);
        var last = place.StartWordCount(arguments);
        Assert.True(await last.WaitForExitAsync(TestPlace.Limit) == 0, last.Telling());
        var answers = new Answers();
        foreach (var line in output.Lines)
        {
            answers.Take(line);
        }

        Assert.Empty(answers.DifferencesFrom(text.Counts));
        Assert.Equal((text.Words, 0L), (answers.Taken, answers.Repeated));
    }

    [Fact]
    public async Task Files_that_are_cut_short_gone_or_of_another_program_are_told_of()
    {
        await using var place = new TestPlace();
        var text = SampleText.Write(place["text.txt"], 1_000_000);
        var output = new OutputDirectory(place["answers"]);
        var worker = place.StartWordCount("--file", text.Path, "--output", output.Path);
        Assert.True(await output.WaitForBytesAsync(text.AnswerBytes / 2, worker.Exited).WaitAsync(TestPlace.Limit), worker.Telling());
        await worker.KillAsync();
        var journal = Path.Combine(place.Journal, "word-count.db");
        var copies = Directory.GetFiles(place.Journal).ToDictionary(static file => file, File.ReadAllBytes, StringComparer.Ordinal);
        Assert.Equal((0, "is whole."), await VerifyAsync(place, journal, "is whole."));

        Restore(copies);
        File.Delete($"{journal}-wal");
        Assert.Equal((1, "WAL4013"), await VerifyAsync(place, journal, "WAL4013"));

        Restore(copies);
        await File.WriteAllTextAsync(journal, "This is a letter to a friend, and no journal.");
        File.Delete($"{journal}-wal");
        Assert.Equal((1, "WAL4011"), await VerifyAsync(place, journal, "WAL4011"));

        Restore(copies);
        File.Delete(journal);
        Assert.Equal((1, "WAL4001"), await VerifyAsync(place, journal, "WAL4001"));
    }

    /// What `wallaroo journal verify` ends with, and whether it says so.
    private static async Task<(int Code, string Said)> VerifyAsync(TestPlace place, string journal, string expected)
    {
        var (code, said) = await place.RunWallarooAsync("journal", "verify", "--journal", $"sqlite:{journal}");
        return (code, said.Contains(expected, StringComparison.Ordinal) ? expected : said);
    }

    private static void Restore(Dictionary<string, byte[]> files)
    {
        foreach (var (file, bytes) in files)
        {
            File.WriteAllBytes(file, bytes);
        }
    }

    /// Every page but the first few is turned over in its middle.
    private static void Damage(string journal)
    {
        using var file = new FileStream(journal, FileMode.Open, FileAccess.ReadWrite);
        for (var at = 8L * PageBytes + PageBytes / 2; at < file.Length; at += PageBytes)
        {
            file.Position = at;
            var value = file.ReadByte();
            file.Position = at;
            file.WriteByte((byte)(value ^ 0xFF));
        }
    }
}
