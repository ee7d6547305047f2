using System.Text;
using System.Text.Json.Nodes;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Host.CommandLine.Commands.DeadLetters;

namespace Wallaroo.Host.Tests.CommandLine;

public sealed class DeadLettersCommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Tool _tool = new();

    public void Dispose() => _directory.Dispose();

    private string Journal => $"sqlite:{_directory["app.db"]}";

    [Fact]
    public async Task They_are_listed_in_their_order()
    {
        Store(Letter(3, 118, 0, "parse", "hello"), Letter(3, 118, 1, "count", "x"), Letter(4, 1, 0, "parse", "y"));
        Assert.Equal((0, ""), (await _tool.InvokeAsync("deadletters", "list", "--journal", Journal), _tool.Error));
        Assert.Equal(
            """
            id       step   time                          attempts  error
            3-118-0  parse  2023-11-14T22:13:20.1234567Z  1         System.FormatException: no number: 'hello'
            3-118-1  count  2023-11-14T22:13:20.1234567Z  1         System.FormatException: no number: 'x'
            4-1-0    parse  2023-11-14T22:13:20.1234567Z  1         System.FormatException: no number: 'y'

            """.ReplaceLineEndings("\n"),
            _tool.Output);
    }

    [Fact]
    public async Task A_step_a_limit_and_a_beginning_choose_among_them()
    {
        Store(Letter(3, 118, 0, "parse", "hello"), Letter(3, 118, 1, "count", "x"), Letter(4, 1, 0, "parse", "y"), Letter(4, 2, 0, "parse", "z"));
        Assert.Equal(0, await _tool.InvokeAsync("deadletters", "list", "--journal", Journal, "--step", "parse", "--limit", "1", "--after", "3-118-0", "--output", "json"));
        Assert.Equal("4-1-0", (string?)Assert.Single(JsonNode.Parse(_tool.Output)!.AsArray())!["id"]);
        var text = new Tool();
        Assert.Equal(0, await text.InvokeAsync("deadletters", "list", "--journal", Journal, "--step", "parse", "--limit", "1"));
        Assert.Equal("1 of 3; --after 3-118-0 gives the next.\n", text.Error);
    }

    [Fact]
    public async Task That_there_are_none_is_said()
    {
        Store();
        Assert.Equal(0, await _tool.InvokeAsync("deadletters", "list", "--journal", Journal));
        Assert.Equal(("", "There are no dead letters.\n"), (_tool.Output, _tool.Error));
    }

    [Fact]
    public async Task One_is_shown_with_its_message_and_the_whole_error()
    {
        Store(Letter(3, 118, 0, "parse", "hello") with
        {
            Entry = new(DeadLetterForm.Message, 0, 2, 1, 4096, 1_700_000_000_000_000_000, "alice", 17),
        });
        Assert.Equal((0, ""), (await _tool.InvokeAsync("deadletters", "show", "3-118-0", "--journal", Journal), _tool.Error));
        Assert.Equal(
            """
            id       3-118-0
            step     parse
            time     2023-11-14T22:13:20.1234567Z
            attempts 2
            key      alice
            event    2023-11-14T22:13:20.0000000Z
            error    System.FormatException
            no number: 'hello'
               at Parse
            message  5 bytes in schema 0
            hello

            """.ReplaceLineEndings("\n"),
            _tool.Output);
    }

    [Theory]
    [InlineData(1, "message  5 bytes: the frame as the source read it, without header or line end")]
    [InlineData(2, "message  5 bytes: its text only, since its type has no codec; it cannot be replayed")]
    public async Task What_the_bytes_of_a_message_are_is_said(int form, string line)
    {
        Store(Letter(3, 118, 0, "parse", "hello") with { Entry = DeadLetterEntry.None with { Form = (DeadLetterForm)form } });
        Assert.Equal(0, await _tool.InvokeAsync("deadletters", "show", "3-118-0", "--journal", Journal));
        Assert.Contains(line, _tool.Output.Split('\n'));
    }

    [Fact]
    public async Task Its_message_alone_is_written_as_it_is()
    {
        Store(Letter(3, 118, 0, "parse", "\0hello"));
        Assert.Equal(0, await _tool.InvokeAsync("deadletters", "show", "3-118-0", "--journal", Journal, "--message"));
        Assert.Equal("\0hello", Encoding.UTF8.GetString(_tool.Bytes));
        Assert.Equal("", _tool.Output);
    }

    [Fact]
    public async Task One_that_is_not_there_has_an_exit_code_of_its_own()
    {
        Store();
        Assert.Equal(3, await _tool.InvokeAsync("deadletters", "show", "3-118-0", "--journal", Journal));
        Assert.StartsWith("error WAL7050: there is no dead letter 3-118-0 in ", _tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_is_not_there_is_not_made()
    {
        Assert.Equal(1, await _tool.InvokeAsync("deadletters", "list", "--journal", Journal));
        Assert.StartsWith("error WAL4001: ", _tool.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_directory["app.db"]));
    }

    [Fact]
    public void A_message_that_is_no_text_is_dumped() => Assert.Equal(
        "00000000  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f  ................\n"
        + "00000010  41 42 ff" + new string(' ', 39) + "  AB.",
        DeadLetterText.Message([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0x41, 0x42, 0xff]));

    private static DeadLetter Letter(uint origin, ulong sequence, uint index, string step, string message) => new(
        new DeadLetterId(origin, sequence, index), step, 1_700_000_000_123_456_700, "System.FormatException", $"no number: '{message}'\n   at Parse", 7, 0, Encoding.UTF8.GetBytes(message));

    private void Store(params DeadLetter[] letters)
    {
        using var storage = StorageFactory.Open(StorageUrl.Parse(Journal), new StorageOptions());
        var lease = storage.Cluster.Register(new WorkerIdentity("w1", "here", 17));
        var group = new CommitGroup { Incarnation = lease.Incarnation, Fence = lease.Fence, Number = lease.LastGroup + 1 };
        group.DeadLetters.AddRange(letters);
        Assert.Equal(CommitStatus.Committed, storage.Journal.Commit(group).Status);
    }
}
