using Wallaroo.Processes.Tests.Harness;

namespace Wallaroo.Processes.Tests.Limits;

/// <summary>
/// Messages of kilobytes, and of a hundred of them, into one or two partitions: what is on its way is bounded by bytes, and
/// what is not delivered goes into snapshots however much it is.
/// </summary>
public sealed class LargeMessageTests
{
    private const int MostPeakMiB = 1000;

    /// The two words are in two partitions, so that each has to hold what its outbox may and more is offered.
    [Fact]
    public async Task A_receiver_that_stops_over_messages_of_kilobytes_gets_all_of_them_from_the_worker_that_follows_a_killed_one()
    {
        const int Lines = 200_000;
        await using var place = new TestPlace();
        await using var receiver = new AnswerReceiver(isReading: false);
        string[] words = [new('a', 1500), new('b', 1500)];
        await File.WriteAllLinesAsync(place["text.txt"], Enumerable.Range(0, Lines).Select(line => words[line % 2]));
        string[] arguments = ["--file", place["text.txt"], "--out", receiver.Address];

        var first = place.StartWordCount(arguments);
        await receiver.Connected.WaitAsync(TestPlace.Limit);
        await JournalWatch.RestsAsync(place.Journal);
        Assert.False(first.Exited.IsCompleted, first.Telling());
        Assert.InRange(MemoryUse.IsKnown ? MemoryUse.PeakMiB(first) : 0, 0, MostPeakMiB);
        await first.KillAsync();

        var second = place.StartWordCount(arguments);
        receiver.Read();
        Assert.True(await second.WaitForExitAsync(TestPlace.Limit) == 0, second.Telling());
        await receiver.Answers.WaitForAsync(Lines, TestPlace.Limit);
        Assert.Empty(receiver.Answers.DifferencesFrom(words.ToDictionary(static word => word, static _ => (long)(Lines / 2), StringComparer.Ordinal)));
        Assert.Empty(receiver.Faults);
    }

    [Fact]
    public async Task Messages_of_a_hundred_kilobytes_go_through_one_partition_at_full_load_in_bounded_memory()
    {
        const int Messages = 4000;
        await using var place = new TestPlace();
        await using var receiver = new AnswerReceiver();
        var word = new string('w', 100_000);
        var port = Demo.Processes.FreePorts.Next();
        var worker = await place.StartReadyWordCountAsync("--in", $"localhost:{port}", "--out", receiver.Address);
        await using var sender = await FrameSender.ConnectAsync(port);
        var frame = FrameSender.Frame(word);
        for (var sent = 0; sent < Messages; sent++)
        {
            await sender.SendAsync(frame).WaitAsync(TestPlace.Limit);
        }

        await receiver.Answers.WaitForAsync(Messages, TestPlace.Limit);
        Assert.InRange(MemoryUse.IsKnown ? MemoryUse.PeakMiB(worker) : 0, 0, MostPeakMiB);
        Assert.Empty(receiver.Answers.DifferencesFrom(new Dictionary<string, long>(StringComparer.Ordinal) { [word] = Messages }));
        Assert.Equal(0, receiver.Answers.Repeated);
    }
}
