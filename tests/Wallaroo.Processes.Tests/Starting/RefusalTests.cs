using Demo.Processes;
using Wallaroo.Processes.Tests.Harness;

namespace Wallaroo.Processes.Tests.Starting;

/// <summary>What keeps a worker from starting is said at once, with what to do, and harms nothing.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task A_second_worker_on_a_journal_is_refused_and_the_first_goes_on()
    {
        await using var place = new TestPlace();
        await using var receiver = new AnswerReceiver();
        var port = FreePorts.Next();
        await place.StartReadyWordCountAsync("--in", $"localhost:{port}", "--out", receiver.Address);

        await RefusedAsync(
            place.StartWordCount("--in", $"localhost:{FreePorts.Next()}", "--out", receiver.Address),
            "WAL4003",
            "a live process (pid");

        await RefusedAsync(
            place.StartWordCount("--in", $"localhost:{FreePorts.Next()}", "--out", receiver.Address, "--name", "another"),
            "WAL4018: worker \"initializer\"",
            "(pid",
            "--resilience-dir");

        await using var sender = await FrameSender.ConnectAsync(port);
        await sender.SendAsync("one two one");
        await receiver.Answers.WaitForAsync(3, TestPlace.Limit);
        Assert.Empty(receiver.Answers.Faults);
    }

    [Fact]
    public async Task A_worker_of_another_name_goes_on_where_a_killed_one_was()
    {
        await using var place = new TestPlace();
        await using var receiver = new AnswerReceiver();
        var port = FreePorts.Next();
        string[] asItWas = ["--in", $"localhost:{port}", "--out", receiver.Address];
        var worker = await place.StartReadyWordCountAsync(asItWas);
        await using (var sender = await FrameSender.ConnectAsync(port))
        {
            await sender.SendAsync("one");
            await receiver.Answers.WaitForAsync(1, TestPlace.Limit);
        }

        await worker.KillAsync();

        await place.StartReadyWordCountAsync([.. asItWas, "--name", "another"]);
        await using var again = await FrameSender.ConnectAsync(port);
        await again.SendAsync("one");
        await receiver.Answers.WaitForAsync(2, TestPlace.Limit);
        Assert.Equal(2, receiver.Answers.Last["one"]);
        Assert.Empty(receiver.Answers.Faults);
    }

    [Fact]
    public async Task A_journal_in_a_directory_without_permission_is_refused_with_its_name()
    {
        await using var place = new TestPlace();
        var directory = Unwritable(place);
        var journal = Path.Combine(directory, "counts.db");
        await RefusedAsync(
            place.Start("the worker", Artifacts.Example("WordCount"), ["--file", Nothing(place), "--output", place["answers"], "--journal", $"sqlite:{journal}"]),
            "WAL4001",
            journal);
    }

    [Fact]
    public async Task A_resilience_directory_that_cannot_be_made_is_refused_with_its_name()
    {
        await using var place = new TestPlace();
        var directory = Path.Combine(Unwritable(place), "journal");
        await RefusedAsync(
            place.Start("the worker", Artifacts.Example("WordCount"), ["--file", Nothing(place), "--output", place["answers"], "--resilience-dir", directory]),
            "WAL4001",
            $"cannot make the directory {directory} as user {Environment.UserName}",
            "--resilience-dir");
    }

    [Fact]
    public async Task A_resilience_directory_that_is_missing_is_made_with_those_above_it()
    {
        await using var place = new TestPlace();
        var directory = place["not/there/yet"];
        var worker = place.Start("the worker", Artifacts.Example("WordCount"), ["--file", Nothing(place), "--output", place["answers"], "--resilience-dir", directory]);
        Assert.True(await worker.WaitForExitAsync(TestPlace.Limit) == 0, worker.Telling());
        Assert.True(File.Exists(Path.Combine(directory, "word-count.db")));
    }

    [Fact]
    public async Task A_journal_of_another_application_is_refused()
    {
        await using var place = new TestPlace();
        var journal = $"sqlite:{place["shared.db"]}";
        var first = place.Start("the worker", Artifacts.Example("WordCount"), ["--file", Nothing(place), "--output", place["answers"], "--journal", journal]);
        Assert.True(await first.WaitForExitAsync(TestPlace.Limit) == 0, first.Telling());
        await RefusedAsync(
            place.Start("the worker", Artifacts.Example("Reverse"), ["--in", $"localhost:{FreePorts.Next()}", "--out", "localhost:9", "--journal", journal]),
            "WAL4012",
            "\"word count\"",
            "\"reverse\"");
    }

    [Fact]
    public async Task A_topology_that_changed_incompatibly_is_refused_and_the_old_one_goes_on()
    {
        await using var place = new TestPlace();
        await using var receiver = new AnswerReceiver();
        var port = FreePorts.Next();
        string[] asItWas = ["--in", $"localhost:{port}", "--out", receiver.Address];
        var worker = await place.StartReadyWordCountAsync(asItWas);
        await using (var sender = await FrameSender.ConnectAsync(port))
        {
            await sender.SendAsync("one");
            await receiver.Answers.WaitForAsync(1, TestPlace.Limit);
        }

        await worker.KillAsync();
        await RefusedAsync(
            place.StartWordCount("--file", Nothing(place), "--out", receiver.Address),
            "WAL1037 step \"lines\": it was a tcp source and is a file source now",
            "--drop-state \"lines\"");
        await RefusedAsync(
            place.StartWordCount([.. asItWas, "--renamed-from", "total=count"]),
            "WAL1038 \"total\" cannot be renamed from \"count\": the application has no step \"total\"");

        await place.StartReadyWordCountAsync(asItWas);
        await using var again = await FrameSender.ConnectAsync(port);
        await again.SendAsync("one");
        await receiver.Answers.WaitForAsync(2, TestPlace.Limit);
        Assert.Equal(2, receiver.Answers.Last["one"]);
        Assert.Empty(receiver.Answers.Faults);
    }

    [Fact]
    public async Task An_address_that_is_in_use_is_refused()
    {
        await using var place = new TestPlace();
        await using var other = new AnswerReceiver();
        await RefusedAsync(place.StartWordCount("--in", other.Address, "--out", "localhost:9"), "WAL6021", other.Address.Split(':')[1]);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused_with_its_name()
    {
        await using var place = new TestPlace();
        await RefusedAsync(place.StartWordCount("--file", place["missing.txt"], "--output", place["answers"]), "WAL6010", place["missing.txt"]);
    }

    private static async Task RefusedAsync(ChildProcess worker, params string[] said)
    {
        var code = await worker.WaitForExitAsync(TestPlace.Limit);
        var text = string.Join('\n', worker.Lines);
        Assert.All(said, part => Assert.Contains(part, text));
        Assert.Equal(1, code);
        Assert.DoesNotContain("   at ", text);
    }

    private static string Nothing(TestPlace place)
    {
        var path = place["empty.txt"];
        File.WriteAllText(path, "");
        return path;
    }

    /// A directory in which no file can be made, by root either.
    private static string Unwritable(TestPlace place)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Rights are given in another way there.");
            return "";
        }

        if (Environment.IsPrivilegedProcess)
        {
            Assert.SkipUnless(Directory.Exists("/sys/kernel"), "There is no directory in which root may not make a file.");
            return "/sys/kernel";
        }

        var directory = Directory.CreateDirectory(place["forbidden"]).FullName;
        File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return directory;
    }
}
