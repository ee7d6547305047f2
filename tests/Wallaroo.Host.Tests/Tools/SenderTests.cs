using System.Text;
using System.Text.Json.Nodes;
using Wallaroo.Host.Tests.CommandLine;

namespace Wallaroo.Host.Tests.Tools;

/// <summary>What the sender puts on the wire, byte for byte.</summary>
public sealed class SenderTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Listener _listener = new();
    private readonly Tool _tool = new();

    public void Dispose()
    {
        _listener.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Lines_are_framed_with_their_length_and_empty_ones_are_left_out() => Assert.Equal(
        Frames.Of("one", "two", "drei ß", " ", "last"),
        await SendAsync("--file", File("lines.txt", "one\ntwo\r\n\n\r\ndrei ß\n \nlast"), "--until-eof"));

    [Fact]
    public async Task As_many_messages_are_sent_as_were_asked_for() => Assert.Equal(
        Frames.Of("a", "b"), await SendAsync("-f", File("lines.txt", "a\nb\nc\n"), "-m", "2"));

    [Fact]
    public async Task Files_follow_one_another_and_begin_again_with_repeat() => Assert.Equal(
        Frames.Of("a", "b", "c", "a", "b", "c", "a"),
        await SendAsync("-f", $"{File("1.txt", "a\nb")},{File("empty.txt", "")},{File("2.txt", "c\n")}", "-m", "7", "-r"));

    [Fact]
    public async Task Files_with_fewer_messages_than_asked_for_are_sent_whole_with_a_warning()
    {
        Assert.Equal(Frames.Of("a"), await SendAsync("-f", File("lines.txt", "a"), "-m", "2"));
        Assert.Equal("warning WAL7027: the files have 1 messages, fewer than the 2 of --messages; --repeat begins again.\n", _tool.Error);
    }

    [Fact]
    public async Task Records_of_one_size_are_sent_as_they_are()
    {
        Assert.Equal(Bytes("abcdef"), await SendAsync("-f", File("records", "abcdefghi"), "-y", "-g", "3", "-m", "2"));
        Assert.Equal("", _tool.Error);
    }

    [Fact]
    public async Task A_last_record_that_is_shorter_is_sent_with_a_warning()
    {
        var path = File("records", "abcde");
        Assert.Equal(Bytes("abcde"), await SendAsync("-f", path, "-y", "-g", "3", "--until-eof"));
        Assert.Equal($"warning WAL7023: '{path}' ends with 2 bytes, less than a record of --msg-size 3; they were sent as they are.\n", _tool.Error);
    }

    [Fact]
    public async Task Records_with_a_length_are_sent_as_they_are()
    {
        var path = _directory["records"];
        System.IO.File.WriteAllBytes(path, Frames.Of("one", "", "three"));
        Assert.Equal(Frames.Of("one", ""), await SendAsync("-f", path, "-y", "-z", "-m", "2"));
    }

    [Fact]
    public async Task A_record_that_is_cut_off_ends_the_sending_after_what_came_before_it()
    {
        var path = _directory["records"];
        System.IO.File.WriteAllBytes(path, [.. Frames.Of("one"), .. Frames.Of("three")[..^1]]);
        Assert.Equal(Frames.Of("one"), await SendAsync(1, "-f", path, "-y", "-z", "--until-eof"));
        Assert.Equal($"error WAL7023: '{path}' ends within a record: at byte 7 a length of 5 is given, and 4 bytes follow. What came before was sent.\n", _tool.Error);
    }

    [Fact]
    public async Task A_length_of_a_record_that_cannot_be_true_is_refused()
    {
        var path = File("records", "hello world");
        Assert.Empty(await SendAsync(1, "-f", path, "-y", "-z", "--until-eof"));
        Assert.Equal($"error WAL7023: '{path}' has a message of 1751477356 bytes or more at byte 0; at most 67108864 can be sent. Is it in the form that the flags say?\n", _tool.Error);
    }

    [Fact]
    public async Task Without_a_file_integers_are_sent_as_text_from_one_on() => Assert.Equal(
        Frames.Of(Enumerable.Range(1, 1_000).Select(number => $"{number}")), await SendAsync("-m", "1_000", "-s", "300", "-i", "1"));

    [Fact]
    public async Task They_go_on_after_the_number_given() => Assert.Equal(
        Frames.Of("42", "43"), await SendAsync("--start-from", "41", "-m", "2"));

    [Fact]
    public async Task Integers_of_eight_bytes_carry_their_key() => Assert.Equal(
        Frames.Integer(1, "key_0").Concat(Frames.Integer(2, "key_0")).ToArray(), await SendAsync("-u", "-p", "key_0", "-m", "2"));

    [Fact]
    public async Task The_flags_of_old_scripts_for_integers_send_the_same() => Assert.Equal(
        Frames.Integer(8, ""), await SendAsync("-y", "-g", "12", "-u", "-v", "7", "-m", "1", "--ponythreads=1"));

    [Fact]
    public async Task Nothing_is_sent_where_nothing_is_asked_for() => Assert.Empty(await SendAsync("-m", "0"));

    [Theory]
    [InlineData("--rate", "max")]
    [InlineData("--rate", "1M")]
    [InlineData("--interval", "0")]
    [InlineData("--interval", "10us")]
    public async Task The_pace_changes_nothing_of_what_is_sent(string flag, string value)
    {
        var lines = Enumerable.Range(0, 30_000).Select(number => new string((char)('a' + (number % 26)), 1 + (number % 97))).ToArray();
        Assert.Equal(Frames.Of(lines), await SendAsync("-f", File("lines.txt", string.Join('\n', lines)), "--until-eof", flag, value, "-s", "700"));
    }

    [Fact]
    public async Task A_message_larger_than_any_buffer_is_sent_whole()
    {
        var line = new string('x', 5_000_000);
        Assert.Equal(Frames.Of("a", line, "b"), await SendAsync("-f", File("lines.txt", $"a\n{line}\nb\n"), "--until-eof"));
    }

    [Fact]
    public async Task Several_hosts_take_batches_in_turn()
    {
        using var second = new Listener();
        var received = Task.WhenAll(_listener.ReceiveAsync(1), second.ReceiveAsync(1));
        Assert.Equal(0, await _tool.InvokeAsync("sender", "-h", $"{_listener.Address},{second.Address}", "-m", "7", "-s", "2", "-i", "0", "-w"));
        var bytes = await received;
        Assert.Equal(Frames.Of("1", "2", "5", "6"), bytes[0][0]);
        Assert.Equal(Frames.Of("3", "4", "7"), bytes[1][0]);
    }

    [Fact]
    public async Task The_report_counts_messages_and_bytes()
    {
        await SendAsync("-m", "12", "--output", "json");
        var report = JsonNode.Parse(_tool.Output)!;
        Assert.Equal((12, (12 * 4) + 9 + 6), ((long)report["messages"]!, (long)report["bytes"]!));
        var text = new Tool();
        var received = _listener.ReceiveAsync(1);
        Assert.Equal(0, await text.InvokeAsync("sender", "-h", _listener.Address, "-m", "12", "-w"));
        await received;
        Assert.Matches(@"^sent 12 messages, 63 bytes in \d+\.\d{3} s \(\d+ messages/s, \d+\.\d MB/s\)\n$", text.Output);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_told_with_an_exit_code_of_its_own()
    {
        _listener.Dispose();
        Assert.Equal(4, await _tool.InvokeAsync("sender", "-h", "127.0.0.1:1", "-m", "1", "-w"));
        Assert.Equal("error WAL7020: cannot connect to 127.0.0.1:1 (Connection refused). Start the worker, or whatever listens there, first.\n", _tool.Error);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_before_anything_is_sent()
    {
        Assert.Equal(1, await _tool.InvokeAsync("sender", "-h", _listener.Address, "-m", "1", "-w", "-f", $"{File("a", "a")},{_directory["b"]}"));
        Assert.StartsWith($"error WAL7022: cannot read '{_directory["b"]}' (Could not find file", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_without_messages_cannot_be_repeated_for_ever()
    {
        var path = File("lines.txt", "\n\n");
        Assert.Empty(await SendAsync(1, "-f", path, "-m", "1", "-r"));
        Assert.Equal($"error WAL7022: there is no message in {path}, so --repeat would never end.\n", _tool.Error);
    }

    [Fact]
    public async Task A_host_that_hangs_up_is_told_with_what_was_sent()
    {
        var sending = _tool.InvokeAsync("sender", "-h", _listener.Address, "-m", "1_000_000_000", "-w", "--rate", "max");
        using (var client = await _listener.AcceptAsync())
        {
            await client.GetStream().ReadExactlyAsync(new byte[100]);
            client.LingerState = new System.Net.Sockets.LingerOption(true, 0);
        }

        Assert.Equal(1, await sending.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Matches($@"^error WAL7021: {_listener.Address} closed the connection after \d+ messages \(\d+ bytes\) had been handed to it \(.*\)\. Look there for the reason; what it had not read is lost\.\n$", _tool.Error);
    }

    [Fact]
    public async Task Being_stopped_is_told_with_what_was_sent()
    {
        using var stop = new CancellationTokenSource();
        var sending = _tool.InvokeAsync(stop.Token, "sender", "-h", _listener.Address, "-m", "10", "-w", "-s", "4", "-i", "1h");
        using var client = await _listener.AcceptAsync();
        var bytes = new byte[20];
        await client.GetStream().ReadExactlyAsync(bytes);
        await stop.CancelAsync();
        Assert.Equal(1, await sending.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal("error WAL7026: stopped after 4 messages (20 bytes).\n", _tool.Error);
    }

    [Theory]
    [InlineData("-f x", "--messages is missing: say how many to send, or give --until-eof with --file.")]
    [InlineData("--until-eof", "--until-eof needs --file: integers have no end.")]
    [InlineData("--until-eof -f x -r", "--until-eof and --repeat contradict each other: give one of them.")]
    [InlineData("-m 1 -f x -y -g 1 -z", "--msg-size and --variable-size contradict each other: give one of them.")]
    [InlineData("-m 1 -f x -y", "--binary needs --msg-size or --variable-size, to know where a record ends.")]
    [InlineData("-m 1 -y", "--binary needs --file, or --u64 for integers.")]
    [InlineData("-m 1 --rate 5 -i 5", "--rate and --interval contradict each other: give one of them.")]
    public async Task Flags_that_contradict_each_other_are_refused(string flags, string error)
    {
        Assert.Equal(2, await _tool.InvokeAsync(["sender", "-h", "h:1", .. flags.Split(' ')]));
        Assert.Equal($"error WAL7001: {error}\n", _tool.Error);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private string File(string name, string content)
    {
        System.IO.File.WriteAllText(_directory[name], content);
        return _directory[name];
    }

    private Task<byte[]> SendAsync(params string[] arguments) => SendAsync(0, arguments);

    private async Task<byte[]> SendAsync(int code, params string[] arguments)
    {
        var received = _listener.ReceiveAsync(1);
        Assert.Equal(code, await _tool.InvokeAsync(["sender", "--host", _listener.Address, "--no-write", .. arguments]));
        return (await received)[0];
    }
}
