using System.Text.Json.Nodes;
using Wallaroo.Host.Tests.CommandLine;
using Wallaroo.Host.Tests.Tools;

namespace Wallaroo.Host.Tests.ExternalChannel;

/// <summary>The commands that talk to a running worker.</summary>
public sealed class ChannelCommandTests : IAsyncDisposable
{
    private readonly RunningChannel _channel = new();
    private readonly Tool _tool = new();

    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    [Fact]
    public async Task Status_shows_the_worker_and_its_steps()
    {
        Assert.Equal((0, ""), (await InvokeAsync("status"), _tool.Error));
        Assert.Equal(
            """
            application  word count
            worker       initializer (running for 12.50 s, version 0.1.0)
            journal      sqlite:/data/counts.db
            commits      5; 4096 bytes are needed, 1 takes wait
            partitions   64; 0 loading, 2 batches wait, 1 outputs are not settled
            dead letters 1

            step    kind    in  out  skipped  dead letters  keys
            lines   source  8   7    0        1             -
            count   state   7   7    0        0             3
            totals  sink    6   6    0        0             -

            source  split  state    position  stored  outstanding
            lines   0      reading  18        17      1
            votes   1      reading  2         -       0

            sink    delivered  pending
            totals  6          1

            """.ReplaceLineEndings("\n"),
            _tool.Output);
    }

    [Fact]
    public async Task Status_is_JSON_for_a_program()
    {
        Assert.Equal(0, await InvokeAsync("status", "--output", "json"));
        Assert.Equal(3, (long)JsonNode.Parse(_tool.Output)!["steps"]![1]!["keys"]!);
    }

    [Theory]
    [InlineData("the", 0, "42\n")]
    [InlineData("name", 0, "Ada \"L\"\n")]
    [InlineData("pair", 0, "{\n  \"a\": 1\n}\n")]
    [InlineData("gone", 3, "")]
    public async Task Query_shows_the_state_of_a_key(string key, int code, string output)
    {
        Assert.Equal(code, await InvokeAsync("query", "count", key));
        Assert.Equal(output, _tool.Output.ReplaceLineEndings("\n"));
        Assert.Equal(code == 0 ? "" : "error WAL7046: key 'gone' has no state in step 'count'. Is it spelled as the application spells it?\n", _tool.Error);
    }

    [Fact]
    public async Task Query_tells_a_program_whether_it_was_found()
    {
        Assert.Equal(3, await InvokeAsync("query", "count", "gone", "--output", "json"));
        Assert.False((bool)JsonNode.Parse(_tool.Output)!["found"]!);
        Assert.Equal("", _tool.Error);
    }

    [Fact]
    public async Task The_error_of_a_worker_is_shown_with_its_code()
    {
        Assert.Equal(1, await InvokeAsync("query", "no", "x"));
        Assert.Equal("error WAL5001: there is no step \"no\" with state. The steps with state are \"count\".\n", _tool.Error);
    }

    [Theory]
    [InlineData("", "True")]
    [InlineData("--drain", "True")]
    [InlineData("--now", "False")]
    public async Task Shutdown_waits_for_the_end_of_the_worker(string flag, string drain)
    {
        _channel.Worker.OnShutdown = () => _ = _channel.DisposeAsync().AsTask();
        Assert.Equal((0, ""), (await _tool.InvokeAsync(["shutdown", _channel.Address, .. flag.Split(' ', StringSplitOptions.RemoveEmptyEntries)]), _tool.Error));
        Assert.Equal($"{_channel.Address} has ended\n", _tool.Output);
        Assert.Equal([$"shutdown drain={drain} ''"], _channel.Worker.Told);
    }

    [Fact]
    public async Task Shutdown_does_not_wait_where_it_is_told_not_to()
    {
        Assert.Equal(0, await InvokeAsync("shutdown", "--no-wait"));
        Assert.Equal($"{_channel.Address} is ending\n", _tool.Output);
    }

    [Fact]
    public async Task Shutdown_tells_that_the_worker_drains_longer_than_it_waits()
    {
        Assert.Equal(1, await InvokeAsync("shutdown", "--timeout", "300ms"));
        Assert.Equal($"error WAL7045: {_channel.Address} took the request, and is still running after 0.3 s. It goes on to drain; wait longer with --timeout, or end it at once with --now.\n", _tool.Error);
    }

    [Theory]
    [InlineData("1-2-3 1-2-4", 0, "replayed 2\n", "", "replay 1-2-3,1-2-4 of every step")]
    [InlineData("--step parse", 0, "replayed 3\n", "", "replay all of parse", "job 7")]
    [InlineData("--all", 0, "replayed 3\n", "", "replay all of every step", "job 7")]
    [InlineData("1-2-3 9-9-9", 3, "replayed 1\n", "error WAL7051: there are no dead letters 9-9-9. They may have been replayed before.\n", "replay 1-2-3,9-9-9 of every step")]
    [InlineData("8-1-0 9-9-9", 1, "replayed 0\n", "error WAL7052: 1 dead letter failed again, and is listed with the new error: see 'wallaroo deadletters list'.\nerror WAL7051: there are no dead letters 9-9-9. They may have been replayed before.\n", "replay 8-1-0,9-9-9 of every step")]
    [InlineData("7-1-0", 1, "replayed 0\n", "error WAL5050: dead letter 7-1-0: no step\n", "replay 7-1-0 of every step")]
    public async Task Replay_gives_dead_letters_to_the_worker(string arguments, int code, string output, string error, params string[] told)
    {
        Assert.Equal(code, await InvokeAsync(["deadletters", "replay", .. arguments.Split(' ')]));
        Assert.Equal(output, _tool.Output);
        Assert.Equal(told, _channel.Worker.Told);
        Assert.Equal(error, _tool.Error);
    }

    [Theory]
    [InlineData("-t cluster-status-query", "Cluster Status:\n{\"worker_count\":2,\"worker_names\":[\"initializer\",\"worker1\"],\"processing_messages\":true}\n")]
    [InlineData("-t cluster-status-query -j", "{\"worker_count\":2,\"worker_names\":[\"initializer\",\"worker1\"],\"processing_messages\":true}\n")]
    [InlineData("--type SOURCE-IDS-QUERY --json", "{\"source_ids\":[\"lines\",\"votes\"]}\n")]
    [InlineData("-t state-entity-count-query -j", "{\"count\":2}\n")]
    public async Task External_sender_prints_the_answer(string arguments, string output)
    {
        Assert.Equal((0, ""), (await InvokeAsync(["external_sender", .. arguments.Split(' ')]), _tool.Error));
        Assert.Equal(output, _tool.Output);
    }

    [Theory]
    [InlineData("-m hello", "print hello")]
    [InlineData("-t print -m hello", "print hello")]
    [InlineData("-t rotate-log -m worker1", "rotate worker1")]
    [InlineData("-t boundary-count-status", "report boundary-count-status")]
    [InlineData("-t clean-shutdown -m bye", "shutdown drain=True 'bye'")]
    public async Task External_sender_does_not_wait_where_no_answer_comes(string arguments, string told)
    {
        Assert.Equal((0, "", ""), (await InvokeAsync(["external_sender", .. arguments.Split(' ')]), _tool.Error, _tool.Output));
        Assert.Equal(told, await _channel.Worker.NextAsync());
    }

    [Fact]
    public async Task External_sender_tells_that_the_cluster_is_not_initialized()
    {
        _channel.Worker.IsInitialized = false;
        Assert.Equal(1, await InvokeAsync("external_sender", "-t", "cluster-status-query"));
        Assert.Equal($"error WAL7044: the cluster of {_channel.Address} is not initialized yet. Wait until its workers have started.\n", _tool.Error);
    }

    [Fact]
    public async Task Cluster_shutdown_sends_the_message_of_the_original()
    {
        Assert.Equal((0, ""), (await _tool.InvokeAsync("cluster_shutdown", _channel.Address), _tool.Error));
        Assert.Equal("shutdown drain=True ''", await _channel.Worker.NextAsync());
    }

    [Fact]
    public async Task A_worker_that_is_not_there_is_told_with_an_exit_code_of_its_own()
    {
        Assert.Equal(4, await _tool.InvokeAsync("status", "-e", "127.0.0.1:1"));
        Assert.Equal("error WAL7041: no worker answers at 127.0.0.1:1 (Connection refused). Is it running, and was it started with --external 127.0.0.1:1?\n", _tool.Error);
    }

    [Fact]
    public async Task A_worker_that_does_not_answer_is_not_waited_for_for_ever()
    {
        _channel.Worker.Gate = Task.Delay(Timeout.InfiniteTimeSpan);
        Assert.Equal(1, await InvokeAsync("status", "--timeout", "200ms"));
        Assert.Equal($"error WAL7042: {_channel.Address} did not answer within 0.2 s. Look into the worker's log, or give it longer with --timeout.\n", _tool.Error);
    }

    [Fact]
    public async Task Something_else_at_the_address_is_told_from_a_worker()
    {
        using var listener = new Listener();
        var asking = _tool.InvokeAsync("status", "-e", listener.Address);
        using (var client = await listener.AcceptAsync())
        {
            await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
            Assert.Equal(1, await asking);
        }

        Assert.Equal("error WAL7043: a frame of 1213486160 bytes was announced on the external channel; at most 67108864 are taken. Is the other side an external channel?\n", _tool.Error);
    }

    private Task<int> InvokeAsync(params string[] arguments) => _tool.InvokeAsync([.. arguments, "--external", _channel.Address]);
}
