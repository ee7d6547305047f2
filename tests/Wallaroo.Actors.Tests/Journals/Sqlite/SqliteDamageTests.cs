using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Sqlite;

namespace Wallaroo.Actors.Tests.Journals.Sqlite;

/// <summary>A damaged file is a named error or the same content, never another one.</summary>
public sealed class SqliteDamageTests : IDisposable
{
    private static readonly StorageOptions SmallPages = new() { SqlitePageSize = 1024, Create = false };

    private readonly TemporaryDirectory _directory = new(inMemory: true);
    private readonly byte[] _bytes;
    private readonly string _content;

    public SqliteDamageTests()
    {
        var path = _directory.File("app.db");
        StorageSample.Fill(() => new SqliteStorage(path, SmallPages with { Create = true })).Storage.Dispose();
        using var storage = new SqliteStorage(path, SmallPages);
        _content = StorageContent.Read(storage);
        storage.Dispose();
        _bytes = File.ReadAllBytes(path);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_flipped_bit_is_a_named_error_or_changes_nothing()
    {
        var unnamed = new List<string>();
        var (same, named) = (0, 0);
        for (var position = 0; position < _bytes.Length; position += position < 1024 ? 1 : 5)
        {
            switch (Outcome(position, 1 << (position * 7 % 8)))
            {
                case "same":
                    same++;
                    break;
                case var code when code.StartsWith("WAL", StringComparison.Ordinal):
                    named++;
                    break;
                case var other:
                    unnamed.Add($"byte {position}: {other}");
                    break;
            }
        }

        Assert.True(unnamed.Count == 0, string.Join(Environment.NewLine, unnamed.Take(20)));
        Assert.True(named > 1_000, $"only {named} flips were noticed, {same} changed nothing");
    }

    [Fact]
    public void A_page_of_zeros_is_a_named_error_or_was_not_used()
    {
        for (var page = 0; page < _bytes.Length / 1024; page++)
        {
            var bytes = _bytes.AsSpan().ToArray();
            bytes.AsSpan(page * 1024, 1024).Clear();
            var outcome = OutcomeOf(bytes);
            Assert.True(outcome == "same" || outcome.StartsWith("WAL", StringComparison.Ordinal), $"page {page + 1}: {outcome}");
        }
    }

    [Fact]
    public void Two_pages_that_changed_places_are_a_named_error()
    {
        for (var page = 1; page + 1 < _bytes.Length / 1024; page++)
        {
            var bytes = _bytes.AsSpan().ToArray();
            _bytes.AsSpan(page * 1024, 1024).CopyTo(bytes.AsSpan((page + 1) * 1024));
            _bytes.AsSpan((page + 1) * 1024, 1024).CopyTo(bytes.AsSpan(page * 1024));
            var outcome = OutcomeOf(bytes);
            Assert.True(outcome == "same" || outcome.StartsWith("WAL", StringComparison.Ordinal), $"page {page + 1}: {outcome}");
        }
    }

    [Fact]
    public void A_file_cut_short_is_a_named_error()
    {
        for (var length = 1; length < _bytes.Length; length += 509)
        {
            var outcome = OutcomeOf(_bytes[..length]);
            var lastPage = length >= _bytes.Length - 1024;
            Assert.True(outcome.StartsWith("WAL", StringComparison.Ordinal) || (lastPage && outcome == "same"), $"at {length}: {outcome}");
        }
    }

    [Fact]
    public void What_is_committed_to_a_damaged_file_is_there_or_a_named_error_tells()
    {
        var expected = GoOnWith(_bytes);
        Assert.StartsWith("Application", expected, StringComparison.Ordinal);
        for (var position = 16; position < _bytes.Length; position += position < 1024 ? 3 : 41)
        {
            var bytes = _bytes.AsSpan().ToArray();
            bytes[position] ^= (byte)(1 << (position * 3 % 8));
            var actual = GoOnWith(bytes);
            Assert.True(actual == expected || actual.StartsWith("WAL", StringComparison.Ordinal), $"byte {position}: {actual}");
        }
    }

    private string GoOnWith(byte[] bytes) => OnCopy(bytes, path =>
    {
        using (var storage = new SqliteStorage(path, SmallPages))
        {
            var worker = new TestWorker(storage, "w3", new PartitionId(1, 0));
            worker.GoOnAfter(new(1, 0), 24);
            for (var i = 0; i < 10; i++)
            {
                var result = worker.TryCommit(worker.Group((new(1, 0), new string('z', 3_000))));
                if (result.Status != CommitStatus.Committed)
                {
                    return result.Error!.Code;
                }
            }
        }

        using var reopened = new SqliteStorage(path, SmallPages);
        return StorageContent.Read(reopened);
    });

    private string FirstDifference(string content)
    {
        var (expected, actual) = (_content.Split('\n'), content.Split('\n'));
        var line = Enumerable.Range(0, int.MaxValue).First(i => i >= expected.Length || i >= actual.Length || expected[i] != actual[i]);
        return $"line {line} should be \"{expected.ElementAtOrDefault(line)}\" and is \"{actual.ElementAtOrDefault(line)}\"";
    }

    private string Outcome(int position, int flip)
    {
        var bytes = _bytes.AsSpan().ToArray();
        bytes[position] ^= (byte)flip;
        return OutcomeOf(bytes);
    }

    /// <summary>"same", the code of the error, or what went wrong.</summary>
    private string OutcomeOf(byte[] bytes) => OnCopy(bytes, path =>
    {
        using var storage = new SqliteStorage(path, SmallPages);
        var content = StorageContent.Read(storage);
        return content == _content ? "same" : $"another content: {FirstDifference(content)}";
    });

    /// <summary>Does something to a copy, beside which stand no notes; errors of storage are answered by their code.</summary>
    private string OnCopy(byte[] bytes, Func<string, string> use)
    {
        var copy = Directory.CreateDirectory(_directory.File("copy")).FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(copy, "app.db"), bytes);
            return use(Path.Combine(copy, "app.db"));
        }
        catch (StorageException error)
        {
            return error.Code;
        }
        catch (Exception error)
        {
            return $"{error}";
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }
}
