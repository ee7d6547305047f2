using System.Text.Json.Nodes;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Sqlite;
using Wallaroo.Host.Tools.Journal;

namespace Wallaroo.Host.Tests.CommandLine;

public sealed class JournalCommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Tool _tool = new();

    private string Journal => $"sqlite:{_directory["app.db"]}";

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_whole_journal_is_verified()
    {
        Fill();
        Assert.Equal((0, ""), (await _tool.InvokeAsync("journal", "verify", "--journal", Journal), _tool.Error));
        Assert.Equal(
            $"""
            checked       rows
            application   1
            control       1
            dead letters  1
            groups        3
            marks         1
            names         2
            partitions    2
            records       2
            segments      1
            snapshots     1
            workers       1
            {Journal} is whole.

            """.ReplaceLineEndings("\n"),
            _tool.Output);
    }

    [Fact]
    public async Task All_that_is_damaged_is_listed()
    {
        Fill();
        Damage("UPDATE journal SET body = x'00' WHERE number = 1");
        Damage("UPDATE marks SET value = x'00'");
        Damage("UPDATE dead_letters SET error_text = 'x'");

        Assert.Equal(1, await _tool.InvokeAsync("journal", "verify", "--journal", Journal, "--output", "json"));

        var report = JsonNode.Parse(_tool.Output)!;
        var findings = report["findings"]!.AsArray().Select(finding => (string)finding!).ToList();
        Assert.Equal(3, findings.Count);
        Assert.Contains("table marks, ", findings[0], StringComparison.Ordinal);
        Assert.Contains("table dead_letters, 3-1-0: the checksum does not match", findings[1], StringComparison.Ordinal);
        Assert.Contains("table journal, id 1 (incarnation 1 group 1): ", findings[2], StringComparison.Ordinal);
        Assert.Equal(2, (int)report["rows"]!["groups"]!);
    }

    /// <summary>Every row that is changed or gone is told of with its table, whatever else still fits.</summary>
    [Theory]
    [InlineData("UPDATE journal SET body = x'00' WHERE number = 2", "journal")]
    [InlineData("UPDATE journal SET directory = x'00' WHERE number = 2", "journal")]
    [InlineData("UPDATE journal SET number = 7 WHERE number = 3", "journal")]
    [InlineData("DELETE FROM journal WHERE number = 1", "journal")]
    [InlineData("DELETE FROM journal WHERE number = 3", "journal")]
    [InlineData("UPDATE segments SET body = x'00'", "segments")]
    [InlineData("DELETE FROM segments", "segments")]
    [InlineData("UPDATE manifests SET body = x'00'", "manifests")]
    [InlineData("DELETE FROM manifests", "manifests")]
    [InlineData("UPDATE partitions SET epoch = epoch + 1", "partitions")]
    [InlineData("DELETE FROM partitions WHERE idx = 1", "partitions")]
    [InlineData("UPDATE workers SET last_group = last_group - 1", "workers")]
    [InlineData("DELETE FROM workers", "workers")]
    [InlineData("UPDATE marks SET value = x'00'", "marks")]
    [InlineData("DELETE FROM marks", "marks")]
    [InlineData("UPDATE catalogue SET name = 'other'", "catalogue")]
    [InlineData("DELETE FROM catalogue", "catalogue")]
    [InlineData("UPDATE application SET name = 'other'", "application")]
    [InlineData("DELETE FROM application", "application")]
    [InlineData("UPDATE dead_letters SET message = x'00'", "dead_letters")]
    [InlineData("DELETE FROM dead_letters", "dead_letters")]
    [InlineData("UPDATE control SET next_incarnation = 1", "control")]
    [InlineData("DELETE FROM control", "control")]
    public async Task Each_kind_of_damage_is_told_of_with_its_table(string damage, string table)
    {
        Fill();
        Damage(damage);

        Assert.Equal(1, await _tool.InvokeAsync("journal", "verify", "--journal", Journal));

        var said = _tool.Output + _tool.Error;
        Assert.Contains(StorageErrors.Corrupt, said, StringComparison.Ordinal);
        Assert.Contains($"table {table}", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_lost_its_log_is_told_of_and_not_refused()
    {
        Fill();
        new Witness($"{_directory["app.db"]}-worker-w1.seen", new(1, 99, 1)).Dispose();

        Assert.Equal(1, await _tool.InvokeAsync("journal", "verify", "--journal", Journal));
        Assert.Contains("WAL4013", _tool.Output, StringComparison.Ordinal);
        Assert.EndsWith($"{Journal} is damaged in 1 places.\n", _tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_are_dumped_with_the_names_of_their_stages()
    {
        Fill();
        Assert.Equal((0, ""), (await _tool.InvokeAsync("journal", "dump", "--journal", Journal), _tool.Error));
        Assert.Equal(
            """
            group 1 of incarnation 1: 2 entries, 5 bytes
              count/0 (1/0) epoch 1 sequences 1 to 1, 3 bytes
              count/1 (1/1) epoch 1 sequences 1 to 1, 2 bytes
            group 2 of incarnation 1: 1 entries, 1 bytes
              count/0 (1/0) epoch 1 sequences 2 to 2, 1 bytes
            group 3 of incarnation 1: 0 entries, 0 bytes

            """.ReplaceLineEndings("\n"),
            _tool.Output);
    }

    [Fact]
    public async Task A_dump_for_programs_is_one_object_a_line()
    {
        Fill();
        Assert.Equal(0, await _tool.InvokeAsync("journal", "dump", "--journal", Journal, "--partition", "1/1", "--output", "json"));
        Assert.Equal(
            """{"incarnation":1,"group":1,"bytes":5,"entries":[{"stage":"count","partition":"1/1","epoch":1,"firstSequence":1,"lastSequence":1,"bytes":2}]}""" + "\n",
            _tool.Output);
    }

    [Fact]
    public void A_dump_shows_what_a_decoder_makes_of_each_record()
    {
        Fill();
        using var storage = Open();
        var output = new StringWriter { NewLine = "\n" };

        var groups = JournalDump.Write(storage, new() { Limit = 1, Describe = (entry, payload) => [$"{entry.Partition} {payload.Length}"] }, output);

        Assert.Equal(1, groups);
        Assert.Contains("3 bytes\n    1/0 3\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partition_that_is_none_is_wrong_usage()
    {
        Fill();
        Assert.Equal(2, await _tool.InvokeAsync("journal", "dump", "--journal", Journal, "--partition", "1"));
    }

    [Fact]
    public async Task Statistics_count_what_there_is()
    {
        Fill();
        Assert.Equal((0, ""), (await _tool.InvokeAsync("journal", "stats", "--journal", Journal, "--output", "json"), _tool.Error));
        var report = JsonNode.Parse(_tool.Output)!;
        Assert.Equal(("sample", 3, 6, 1), ((string)report["application"]!, (int)report["groups"]!, (int)report["groupBytes"]!, (int)report["marks"]!));
        Assert.Equal(1, (int)report["deadLetters"]!["count"]!);
        Assert.Equal(
            """{"id":1,"name":"count","partitions":2,"records":3,"journalBytes":6,"snapshots":1,"snapshotBytes":13,"keys":4}""",
            Assert.Single(report["stages"]!.AsArray())!.ToJsonString());
        Assert.Equal(2, (int)report["workers"]![0]!["partitions"]!);

        var text = new Tool();
        Assert.Equal(0, await text.InvokeAsync("journal", "stats", "--journal", Journal));
        Assert.StartsWith($"journal      {Journal}\napplication  sample\ngroups       3, 6 bytes\nmarks        1\n", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_exported_is_imported_elsewhere()
    {
        Fill();
        var file = _directory["app.wexp"];
        Assert.Equal(0, await _tool.InvokeAsync("journal", "export", file, "--journal", Journal));
        Assert.Equal("14 rows exported.\n", _tool.Error);
        Assert.Equal(2, await new Tool().InvokeAsync("journal", "export", file, "--journal", Journal));

        var copy = new Tool();
        Assert.Equal(0, await copy.InvokeAsync("journal", "import", file, "--journal", $"sqlite:{_directory["copy.db"]}"));
        Assert.Equal(("", "14 rows imported.\n"), (copy.Output, copy.Error));

        var again = new Tool();
        Assert.Equal(1, await again.InvokeAsync("journal", "import", file, "--journal", $"sqlite:{_directory["copy.db"]}"));
        Assert.Contains("WAL4016", again.Error, StringComparison.Ordinal);
        var exported = new Tool();
        Assert.Equal(0, await exported.InvokeAsync("journal", "export", "-", "--journal", $"sqlite:{_directory["copy.db"]}"));
        Assert.Equal(File.ReadAllBytes(file), exported.Bytes);
    }

    [Fact]
    public async Task A_journal_that_is_not_there_is_not_made()
    {
        Assert.Equal(1, await _tool.InvokeAsync("journal", "verify", "--journal", Journal));
        Assert.Contains("WAL4001", _tool.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_directory["app.db"]));
    }

    private SqliteStorage Open() => new(_directory["app.db"], new());

    private void Damage(string sql)
    {
        using var session = new SqliteSession(_directory["app.db"], create: false, new());
        session.Execute(sql);
    }

    private void Fill()
    {
        using var storage = Open();
        storage.Catalogue.WriteApplication(new("sample", "{}"));
        _ = storage.Catalogue.Resolve(CatalogueKind.Stage, ["count", "join"]);
        var lease = storage.Cluster.Register(new("w1", "here", 17));
        PartitionId[] partitions = [new(1, 0), new(1, 1)];
        lease = storage.Cluster.Claim(lease.Incarnation, partitions).Lease;
        Commit(storage, lease, 1, "abcde", new(partitions[0], 1, 1, 1, 0, 3), new(partitions[1], 1, 1, 1, 3, 2));
        Commit(storage, lease, 2, "f", new RecordEntry(partitions[0], 1, 2, 2, 0, 1));
        var group = Group(lease, 3, "");
        group.Marks.Add(new(new(MarkKind.SourceSafePoint, 1, 0), "5"u8.ToArray()));
        group.Segments.Add(new(partitions[0], 1, 0, "segment"u8.ToArray()));
        group.Manifests.Add(new(new(partitions[0], 1, 1, "header"u8.ToArray(), [new(1, 1, 7, 4)])));
        group.DeadLetters.Add(new(new(3, 1, 0), "count", 0, "System.Exception", "failed", 1, 1, "m"u8.ToArray()));
        Assert.Equal(CommitStatus.Committed, storage.Journal.Commit(group).Status);
    }

    private static void Commit(SqliteStorage storage, WorkerLease lease, ulong number, string body, params RecordEntry[] entries)
    {
        var group = Group(lease, number, body);
        group.Entries.AddRange(entries);
        Assert.Equal(CommitStatus.Committed, storage.Journal.Commit(group).Status);
    }

    private static CommitGroup Group(WorkerLease lease, ulong number, string body) => new()
    {
        Incarnation = lease.Incarnation,
        Fence = lease.Fence,
        Number = number,
        Body = System.Text.Encoding.UTF8.GetBytes(body),
    };
}
