namespace Wallaroo.Host.Tests.CommandLine;

/// <summary>Every flag of Wallaroo's table, and ours.</summary>
public sealed class RunFlagTests
{
    private const string Addresses = "--in localhost:7010 --out localhost:7002";

    [Fact]
    public async Task Without_flags_a_worker_is_alone_and_called_initializer()
    {
        var options = await RunAsync(Addresses);
        Assert.Equal("initializer", options.WorkerName);
        Assert.True(options.IsClusterInitializer);
        Assert.Equal(1, options.WorkerCount);
        Assert.Null(options.Threads);
        Assert.Null(options.Journal);
        Assert.Null(options.External);
        Assert.False(options.IsVerbose);
        Assert.Equal(Addresses.Split(' '), options.ApplicationArguments);
    }

    [Fact]
    public async Task The_command_line_of_the_original_is_understood()
    {
        var options = await RunAsync(
            "--in localhost:7010 --out localhost:7002 --metrics 127.0.0.1:5001 --control 127.0.0.1:12500 --data 127.0.0.1:12501 "
            + "--my-control 127.0.0.1:1 --my-data 127.0.0.1:2 --name worker-name --external 127.0.0.1:5050 --worker-count 1 "
            + "--cluster-initializer --resilience-dir /tmp/res/ --run-with-resilience --time-between-checkpoints 1000 "
            + "--ponythreads=3 --ponynoblock --ponypin --ponyminthreads 1");
        Assert.Equal(new TcpAddress("127.0.0.1", 5001), options.Metrics);
        Assert.Equal(new TcpAddress("127.0.0.1", 12500), options.Control);
        Assert.Equal(new TcpAddress("127.0.0.1", 12501), options.Data);
        Assert.Equal(new TcpAddress("127.0.0.1", 1), options.MyControl);
        Assert.Equal(new TcpAddress("127.0.0.1", 2), options.MyData);
        Assert.Equal(new TcpAddress("127.0.0.1", 5050), options.External);
        Assert.Equal("initializer", options.WorkerName);
        Assert.Equal("/tmp/res", options.ResilienceDirectory);
        Assert.Equal(3, options.Threads);
        Assert.Equal(["--in", "localhost:7010", "--out", "localhost:7002"], options.ApplicationArguments);
    }

    [Fact]
    public async Task Its_short_flags_are_understood()
    {
        var options = await RunAsync("-i a:1 -o b:2 -n w1 -m c:3 -d d:4 -x e:5 -y f:6 -e g:7 -w 1 -r /r -l 1000 -u 2000");
        Assert.Equal("w1", options.WorkerName);
        Assert.Equal(new TcpAddress("c", 3), options.Metrics);
        Assert.Equal(new TcpAddress("d", 4), options.Data);
        Assert.Equal(new TcpAddress("e", 5), options.MyControl);
        Assert.Equal(new TcpAddress("f", 6), options.MyData);
        Assert.Equal(new TcpAddress("g", 7), options.External);
        Assert.Equal("/r", options.ResilienceDirectory);
        Assert.Equal(["-i", "a:1", "-o", "b:2"], options.ApplicationArguments);
        Assert.Equal(new TcpAddress("h", 8), (await RunAsync($"{Addresses} -t -c h:8")).Control);
    }

    [Fact]
    public async Task Our_flags_are_understood()
    {
        var options = await RunAsync(
            $"{Addresses} --journal sqlite:/j.db --config a.conf --config b.conf --set wallaroo.threads=4 --set a.b=c=d --threads 1_024 --durability none --drop-state x --drop-state y --renamed-from total=count --renamed-from b=a=c --verbose");
        Assert.Equal("sqlite:/j.db", options.Journal);
        Assert.Equal(["a.conf", "b.conf"], options.ConfigurationFiles);
        Assert.Equal([new("wallaroo.threads", "4"), new("a.b", "c=d")], options.Settings);
        Assert.Equal(1_024, options.Threads);
        Assert.Equal("none", options.Durability);
        Assert.Equal(["x", "y"], options.DroppedStates);
        Assert.Equal(new Dictionary<string, string> { ["total"] = "count", ["b"] = "a=c" }, options.RenamedSteps);
        Assert.True(options.IsVerbose);
    }

    [Fact]
    public async Task What_only_the_application_knows_is_given_to_it_in_its_order()
    {
        var options = await RunAsync($"--delay 500ms {Addresses} --threads=2 --depth=3 file.txt -k -- --name mine --threads 9 -- x");
        Assert.Equal(2, options.Threads);
        Assert.Equal("initializer", options.WorkerName);
        Assert.Equal(
            ["--delay", "500ms", "--in", "localhost:7010", "--out", "localhost:7002", "--depth=3", "file.txt", "-k", "--name", "mine", "--threads", "9", "--", "x"],
            options.ApplicationArguments);
    }

    [Fact]
    public async Task Named_addresses_and_lists_reach_the_application_as_they_are()
    {
        var options = await RunAsync("--in=votes@localhost:7010,b@[::1]:7011 --out localhost:7002,localhost:7003");
        Assert.Equal(["--in=votes@localhost:7010,b@[::1]:7011", "--out", "localhost:7002,localhost:7003"], options.ApplicationArguments);
    }

    [Theory]
    [InlineData("--join h:1", "error WAL7003: --join h:1 is not available yet. Start one worker alone: leave the flag out.\n")]
    [InlineData("-j h:1", "error WAL7003: --join h:1 is not available yet. Start one worker alone: leave the flag out.\n")]
    [InlineData("-t -w 3", "error WAL7003: --worker-count 3 is not available yet. Start one worker alone: leave the flag out, or give 1.\n")]
    [InlineData(
        "--control h:1",
        "error WAL7003: --control h:1 without --cluster-initializer, which adds a worker to a cluster, is not available yet. Start one worker alone: leave the flag out, or add --cluster-initializer.\n")]
    [InlineData("--spike-drop", "error WAL7003: --spike-drop is not available yet. Faults are injected by the simulation, not into a running worker.\n")]
    [InlineData("--durability half", "error WAL7001: --durability: 'half' is none of full, none.\n")]
    [InlineData("--set x", "error WAL7001: --set: 'x' is no setting; write KEY=VALUE, such as wallaroo.threads=2.\n")]
    [InlineData("--renamed-from total", "error WAL7001: --renamed-from: 'total' is no renaming; write NEW=OLD, such as --renamed-from total=count.\n")]
    [InlineData("--renamed-from =count", "error WAL7001: --renamed-from: '=count' is no renaming; write NEW=OLD, such as --renamed-from total=count.\n")]
    [InlineData(
        "--renamed-from a=b --renamed-from a=c",
        "error WAL7001: --renamed-from: 'a' is said to have had two names; say which of them it is.\n")]
    [InlineData("--name a/b", "error WAL7001: --name: 'a/b' is no name for a worker: give 1 to 200 characters, no slashes or control characters.\n")]
    public async Task What_cannot_be_done_is_refused_before_anything_starts(string arguments, string error)
    {
        var tool = new Tool();
        Assert.Equal(2, await tool.InvokeSelfHostedAsync(Topologies.WordCount, $"{Addresses} {arguments}".Split(' ')));
        Assert.Equal(error, tool.Error);
        Assert.Null(tool.Runner.Options);
    }

    [Fact]
    public async Task A_flag_without_its_value_is_a_wrong_usage()
    {
        var tool = new Tool();
        Assert.Equal(2, await tool.InvokeSelfHostedAsync(Topologies.WordCount, "--threads"));
        Assert.StartsWith("error WAL7001: Required argument missing for option: '--threads'.", tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flag_that_promised_more_than_is_kept_is_accepted_with_a_warning()
    {
        var tool = new Tool();
        Assert.Equal(0, await tool.InvokeSelfHostedAsync(Topologies.WordCount, $"{Addresses} --resilience-dos-server a:1,b:2".Split(' ')));
        Assert.Equal("warning WAL7004: --resilience-dos-server has no effect. No replica is written there; use --journal postgres://… for a journal that outlives this machine.\n", tool.Error);
        Assert.Equal(Addresses.Split(' '), tool.Runner.Options!.ApplicationArguments);
    }

    [Fact]
    public async Task An_application_that_misses_its_arguments_is_a_wrong_usage()
    {
        var tool = new Tool();
        Assert.Equal(2, await tool.InvokeSelfHostedAsync(Topologies.WordCount, "--out", "a:1"));
        Assert.Equal("error WAL7015: WordCount does not understand its arguments: --in is missing: give it one or more addresses, such as --in localhost:7010.\n", tool.Error);
    }

    [Fact]
    public async Task The_exit_code_is_that_of_the_run()
    {
        var tool = new Tool();
        tool.Environment = tool.Environment with { Runner = new RecordingRunner(_ => Task.FromResult(1)) };
        Assert.Equal(1, await tool.InvokeSelfHostedAsync(Topologies.WordCount, Addresses.Split(' ')));
    }

    private static async Task<RunOptions> RunAsync(string arguments)
    {
        var tool = new Tool();
        Assert.Equal((0, ""), (await tool.InvokeSelfHostedAsync(Topologies.WordCount, arguments.Split(' ')), tool.Error));
        return tool.Runner.Options!;
    }
}
