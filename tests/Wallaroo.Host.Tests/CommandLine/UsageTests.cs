namespace Wallaroo.Host.Tests.CommandLine;

public sealed class UsageTests
{
    [Theory]
    [InlineData("rnu", "error WAL7001: Unrecognized command or argument 'rnu'. Did you mean run?\nRun 'wallaroo --help' for how to use it.\n")]
    [InlineData(
        "sender --host h:1 -m 1 --batchsize=5",
        "error WAL7001: Unrecognized command or argument '--batchsize=5'. Did you mean --batch-size?\nRun 'wallaroo sender --help' for how to use it.\n")]
    [InlineData(
        "sender --host h -m 1 --rate 0",
        "error WAL7001: --host: 'h' is not an address: write [NAME@]HOST:PORT, such as localhost:7010.\n"
        + "error WAL7001: --rate: '0' is not a number of messages a second: write it as 250_000, 250k/s, 1.5M or max.\n"
        + "Run 'wallaroo sender --help' for how to use it.\n")]
    [InlineData("receiver", "error WAL7001: Option '--listen' is required.\nRun 'wallaroo receiver --help' for how to use it.\n")]
    [InlineData(
        "receiver -l h:1 --timeout 5",
        "error WAL7001: --timeout: '5' is not a length of time of at most 30 days; write it as 500ms, 30s, 2m or 1h.\nRun 'wallaroo receiver --help' for how to use it.\n")]
    [InlineData("status --output xml -e h:1", "error WAL7001: --output: 'xml' is none of text, json.\nRun 'wallaroo status --help' for how to use it.\n")]
    [InlineData("deadletters list --journal memory", "error WAL7001: a journal in the memory of a worker cannot be opened from outside: give --journal sqlite:PATH or postgres://USER@HOST/DATABASE.\n")]
    [InlineData(
        "journal stats sqlite:a.db",
        "error WAL7001: Unrecognized command or argument 'sqlite:a.db'. Did you mean --journal sqlite:a.db?\nRun 'wallaroo journal stats --help' for how to use it.\n")]
    [InlineData(
        "journal verify --resilience-dir=j",
        "error WAL7001: Unrecognized command or argument '--resilience-dir=j'. The journal in a worker's --resilience-dir is --journal sqlite:DIRECTORY/APPLICATION.db.\n"
        + "Run 'wallaroo journal verify --help' for how to use it.\n")]
    [InlineData(
        "deadletters list --external=h:1",
        "error WAL7001: Unrecognized command or argument '--external=h:1'. This command reads the journal itself: give --journal sqlite:PATH or postgres://USER@HOST/DATABASE.\n"
        + "Run 'wallaroo deadletters list --help' for how to use it.\n")]
    [InlineData("config show --set x", "error WAL7001: --set: 'x' is no setting; write KEY=VALUE, such as wallaroo.threads=2.\n")]
    [InlineData("shutdown h:1 --now --drain", "error WAL7001: --drain and --now contradict each other: give one of them.\n")]
    [InlineData("status", "error WAL7001: --external is missing: give the address of the worker's external channel, such as --external localhost:5050.\n")]
    [InlineData("external_sender -e h:1 -t source-id-query", "error WAL7001: --type: there is no type 'source-id-query'. Did you mean source-ids-query? Run 'wallaroo external_sender --help' for all of them.\n")]
    [InlineData("deadletters replay -e h:1", "error WAL7001: give the ids of dead letters, or --step STEP, or --all; not ids with one of the others.\n")]
    [InlineData("deadletters replay 1-2 -e h:1", "error WAL7001: '1-2' is no id of a dead letter. 'wallaroo deadletters list' gives them, such as 3-118-0.\n")]
    [InlineData("shrink -e h:1 -c 2", "error WAL7003: shrinking a cluster is not available yet. A worker that runs alone ends with 'wallaroo shutdown'.\n")]
    [InlineData("bench", "error WAL7003: bench is not available yet. No benchmark is part of this build; see benchmarks/ in the repository.\n")]
    public async Task A_wrong_command_line_is_explained_and_nothing_is_done(string arguments, string error)
    {
        var tool = new Tool();
        Assert.Equal(2, await tool.InvokeAsync(arguments.Split(' ')));
        Assert.Equal(error, tool.Error);
        Assert.Equal("", tool.Output);
    }

    [Fact]
    public async Task A_word_that_begins_with_an_at_is_not_a_file_of_arguments()
    {
        var tool = new Tool();
        Assert.Equal(2, await tool.InvokeAsync("@/etc/hostname"));
        Assert.StartsWith("error WAL7001: Unrecognized command or argument '@/etc/hostname'.", tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_the_program_is_named_so_and_shows_its_stack_only_when_verbose()
    {
        var tool = new Tool();
        int Invoke(params string[] arguments) => tool.InvokeSelfHostedAsync(_ => null!, arguments).GetAwaiter().GetResult();
        Assert.Equal(1, Invoke());
        Assert.Equal("error WAL7017: Build of WordCount returned null. Return the application that Pipeline…Build(name) gives.\n", tool.Error);
        Assert.Equal(1, Invoke("--verbose"));
        Assert.Contains("   at Wallaroo.Host.Loading.ApplicationLoader.Call", tool.Error, StringComparison.Ordinal);
        await Task.CompletedTask;
    }
}
