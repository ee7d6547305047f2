using System.Net;
using System.Net.Sockets;
using System.Text;
using Wallaroo.Host.Tests.CommandLine;

namespace Wallaroo.Host.Tests.Tools;

/// <summary>What the receiver makes of what is sent to it, byte for byte.</summary>
public sealed class ReceiverTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Tool _tool = new();

    public void Dispose()
    {
        _stop.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task What_comes_is_written_as_it_is()
    {
        var (running, address) = await StartAsync("--expect", "3");
        await SendAsync(address, Bytes("one\ntwo\n\nrest"));
        Assert.Equal(0, await running);
        Assert.Equal("one\ntwo\n\n", Encoding.UTF8.GetString(_tool.Bytes));
        Assert.Equal("", _tool.Output);
    }

    [Fact]
    public async Task Frames_are_written_each_with_a_line_feed_behind_it()
    {
        var (running, address) = await StartAsync("--framed", "--expect", "3");
        await SendAsync(address, Frames.Of("one", "", "drei ß", "four"));
        Assert.Equal(0, await running);
        Assert.Equal("one\n\ndrei ß\n", Encoding.UTF8.GetString(_tool.Bytes));
    }

    [Theory]
    [InlineData("16")]
    [InlineData("17")]
    [InlineData("1000")]
    [InlineData("16384")]
    public async Task Frames_of_any_size_come_through_a_buffer_of_any_size(string buffer)
    {
        var texts = Enumerable.Range(0, 300).Select(number => new string((char)('a' + (number % 26)), number * 37 % 5_000)).ToArray();
        var (running, address) = await StartAsync("-f", "--expect", "300", "-b", buffer, "--output", _directory["out"]);
        await SendAsync(address, Frames.Of(texts));
        Assert.Equal(0, await running);
        Assert.Equal(string.Join("", texts.Select(text => text + "\n")), await File.ReadAllTextAsync(_directory["out"]));
        Assert.Empty(_tool.Bytes);
    }

    [Fact]
    public async Task Several_connections_are_served_and_their_frames_are_not_mixed()
    {
        var (running, address) = await StartAsync("--framed", "--expect", "4000", "-b", "100");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(connection =>
            SendAsync(address, Frames.Of(Enumerable.Range(0, 1_000).Select(number => $"{connection} {number}")))));
        Assert.Equal(0, await running);
        var lines = Encoding.UTF8.GetString(_tool.Bytes).TrimEnd('\n').Split('\n').Select(line => line.Split(' ')).ToArray();
        for (var connection = 0; connection < 4; connection++)
        {
            Assert.Equal(Enumerable.Range(0, 1_000).Select(number => $"{number}"), lines.Where(line => line[0] == $"{connection}").Select(line => line[1]));
        }
    }

    [Fact]
    public async Task Counting_prints_how_much_came_in_place_of_it()
    {
        var (running, address) = await StartAsync("--count", "--expect", "2");
        await SendAsync(address, Bytes("one\ntwo\n"));
        Assert.Equal(0, await running);
        Assert.Matches(@"^received 2 messages, 8 bytes in \d+\.\d{3} s \(\d+ messages/s, \d+\.\d MB/s\)\n$", _tool.Output);
        Assert.Empty(_tool.Bytes);
    }

    [Fact]
    public async Task Nothing_is_written_with_no_write()
    {
        var (running, address) = await StartAsync("-n", "-f", "--expect", "1");
        await SendAsync(address, Frames.Of("one"));
        Assert.Equal(0, await running);
        Assert.Empty(_tool.Bytes);
        Assert.Equal("", _tool.Output);
    }

    [Fact]
    public async Task Being_stopped_is_its_normal_end()
    {
        var (running, address) = await StartAsync("--output", _directory["out"], "--count");
        using var client = await ConnectAsync(address);
        await SendAllAsync(client, Bytes("one\nhalf"));
        await _stop.CancelAsync();
        Assert.Equal(0, await running.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal("one\nhalf", await File.ReadAllTextAsync(_directory["out"]));
        Assert.StartsWith("received 1 messages, 8 bytes", _tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Being_stopped_before_all_that_was_expected_is_an_error()
    {
        var (running, address) = await StartAsync("--expect", "3");
        using var client = await ConnectAsync(address);
        await SendAllAsync(client, Bytes("one\ntwo\n"));
        await _stop.CancelAsync();
        Assert.Equal(1, await running.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.EndsWith("\nerror WAL7035: stopped after 2 of 3 messages.\n", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_too_long_is_an_error()
    {
        var (running, _) = await StartAsync("--expect", "3", "--timeout", "1ms");
        Assert.Equal(1, await running);
        Assert.EndsWith("\nerror WAL7035: timed out after 0 of 3 messages.\n", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_frame_that_is_too_long_closes_its_connection_and_no_other()
    {
        var (running, address) = await StartAsync("--framed", "--expect", "2");
        using var good = await ConnectAsync(address);
        await good.GetStream().WriteAsync(Frames.Of("one"));
        using var bad = await ConnectAsync(address);
        await bad.GetStream().WriteAsync(Bytes("GET / HTTP/1.1\r\n"));
        Assert.StartsWith(
            $"warning WAL7032: {bad.Client.LocalEndPoint} announced a frame of 1195725856 bytes; at most 67108864 are taken, and its connection was closed.",
            await _tool.ErrorLineAsync("warning"),
            StringComparison.Ordinal);
        await good.GetStream().WriteAsync(Frames.Of("two"));
        Assert.Equal(0, await running);
        Assert.Equal("one\ntwo\n", Encoding.UTF8.GetString(_tool.Bytes));
    }

    [Fact]
    public async Task Half_a_frame_at_the_end_of_a_connection_is_told_and_not_written()
    {
        var (running, address) = await StartAsync("--framed", "--expect", "2");
        await SendAsync(address, [.. Frames.Of("one"), .. Frames.Of("two")[..^1]]);
        Assert.EndsWith("closed its connection within a frame; its last 6 bytes are not a message.", await _tool.ErrorLineAsync("warning WAL7033: "), StringComparison.Ordinal);
        await SendAsync(address, Frames.Of("zwei"));
        Assert.Equal(0, await running);
        Assert.Equal("one\nzwei\n", Encoding.UTF8.GetString(_tool.Bytes));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        using var other = new Listener();
        Assert.Equal(1, await _tool.InvokeAsync("receiver", "-l", other.Address));
        Assert.Equal($"error WAL7030: cannot listen on {other.Address} (Address already in use). Choose another port, or end what listens there.\n", _tool.Error);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told_before_it_listens()
    {
        Assert.Equal(1, await _tool.InvokeAsync("receiver", "-l", "127.0.0.1:0", "--output", _directory["no/out"]));
        Assert.StartsWith($"error WAL7031: cannot write to {_directory["no/out"]} (Could not find a part of the path", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_ends_it_with_an_error()
    {
        var (running, address) = await StartAsync("--output", "/dev/full");
        await SendAsync(address, Bytes("one\n"));
        Assert.Equal(1, await running.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("error WAL7031: cannot write to /dev/full (No space left on device", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sender_and_receiver_carry_a_text_unchanged()
    {
        var lines = Enumerable.Range(0, 200_000).Select(number => $"{number} {new string('x', number % 71)}").ToArray();
        await File.WriteAllLinesAsync(_directory["in"], lines);
        var (running, address) = await StartAsync("-f", "--expect", "200_000", "--output", _directory["out"]);
        Assert.Equal(0, await new Tool().InvokeAsync("sender", "-h", address, "-f", _directory["in"], "--until-eof", "--rate", "max", "-w"));
        Assert.Equal(0, await running.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(await File.ReadAllBytesAsync(_directory["in"]), await File.ReadAllBytesAsync(_directory["out"]));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<TcpClient> ConnectAsync(string address)
    {
        var client = new TcpClient(AddressFamily.InterNetwork);
        await client.ConnectAsync(IPEndPoint.Parse(address));
        return client;
    }

    private static async Task SendAsync(string address, byte[] bytes)
    {
        using var client = await ConnectAsync(address);
        try
        {
            await SendAllAsync(client, bytes);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            // It had enough and hung up.
        }
    }

    /// Returns once all was taken and the connection closed.
    private static async Task SendAllAsync(TcpClient client, byte[] bytes)
    {
        var stream = client.GetStream();
        await stream.WriteAsync(bytes);
        client.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await stream.ReadAsync(new byte[1]));
    }

    private async Task<(Task<int> Running, string Address)> StartAsync(params string[] arguments)
    {
        var running = _tool.InvokeAsync(_stop.Token, ["receiver", "--listen", "127.0.0.1:0", .. arguments]);
        var line = await _tool.ErrorLineAsync("Listening on ");
        return (running, line["Listening on ".Length..]);
    }
}
