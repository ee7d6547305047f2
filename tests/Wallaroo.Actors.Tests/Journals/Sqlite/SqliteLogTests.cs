using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Sqlite;

namespace Wallaroo.Actors.Tests.Journals.Sqlite;

/// <summary>A write-ahead log that was cut, flipped or deleted after a process died.</summary>
public sealed class SqliteLogTests : IDisposable
{
    private const int Groups = 10;
    private static readonly PartitionId P0 = new(1, 0);
    private static readonly StorageOptions Options = new() { SqlitePageSize = 1024 };

    private readonly TemporaryDirectory _directory = new(inMemory: true);
    private readonly Dictionary<string, byte[]> _files;

    public SqliteLogTests() => _files = LeaveBehind(_directory.File("app.db"));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_whole_log_gives_everything()
    {
        Assert.Equal(Groups, Recover(_files, Options));
    }

    [Fact]
    public void A_log_cut_anywhere_is_a_named_error_or_holds_everything_acknowledged()
    {
        var log = _files["app.db-wal"];
        for (var length = 0; length < log.Length; length += 97)
        {
            Assert.Equal(-4013, Recover(With("app.db-wal", log[..length]), Options));
        }
    }

    [Fact]
    public void A_log_cut_anywhere_is_a_shorter_prefix_for_those_who_accept_the_loss()
    {
        var log = _files["app.db-wal"];
        var reached = new SortedSet<int>();
        for (var length = 0; length <= log.Length; length += 97)
        {
            reached.Add(Recover(With("app.db-wal", log[..length]), Options with { AcceptLoss = true }));
        }

        Assert.Equal(Enumerable.Range(0, Groups), reached);
    }

    [Fact]
    public void A_bit_flipped_in_the_log_is_a_named_error_or_changes_nothing()
    {
        var log = _files["app.db-wal"];
        for (var position = 0; position < log.Length; position += 61)
        {
            var flipped = log.AsSpan().ToArray();
            flipped[position] ^= (byte)(1 << (position % 8));
            var reached = Recover(With("app.db-wal", flipped), Options);
            Assert.True(reached is -4013 or -4010 or Groups, $"byte {position}: {reached}");
        }
    }

    [Fact]
    public void A_deleted_log_is_a_named_error_that_says_what_to_do()
    {
        var copy = Restore(_files.Where(file => file.Key != "app.db-wal").ToDictionary());

        var error = Assert.Throws<StorageException>(() => new SqliteStorage(Path.Combine(copy, "app.db"), Options));

        Assert.Equal("WAL4013", error.Code);
        Assert.Contains("app.db-wal was deleted or damaged", error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(copy, "app.db-worker-w1.seen"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deleted_database_is_a_named_error_and_not_a_new_one()
    {
        foreach (var withLog in new[] { true, false })
        {
            var left = _files.Where(file => file.Key != "app.db" && (withLog || file.Key != "app.db-wal")).ToDictionary();
            Assert.Equal(-4013, Recover(left, Options));
        }
    }

    [Fact]
    public void Without_its_note_a_cut_log_is_a_valid_prefix()
    {
        var left = With("app.db-wal", _files["app.db-wal"][..(_files["app.db-wal"].Length / 2)]);
        left.Remove("app.db-worker-w1.seen");

        Assert.InRange(Recover(left, Options), 1, Groups - 1);
    }

    [Fact]
    public void A_damaged_note_proves_nothing_and_stops_nobody()
    {
        var note = _files["app.db-worker-w1.seen"];
        for (var position = 0; position < note.Length; position++)
        {
            var flipped = note.AsSpan().ToArray();
            flipped[position] ^= 1;
            Assert.Equal(Groups, Recover(With("app.db-worker-w1.seen", flipped), Options));
            Assert.Equal(Groups, Recover(With("app.db-worker-w1.seen", note[..position]), Options));
        }
    }

    [Fact]
    public void A_change_that_is_no_commit_is_noted_too()
    {
        var path = Path.Combine(Directory.CreateDirectory(_directory.File("changes")).FullName, "app.db");
        using var storage = new SqliteStorage(path, Options);
        var worker = new TestWorker(storage, "w1", P0);
        var log = File.ReadAllBytes(path + "-wal");
        worker.Claim(P0);
        var files = Snapshot(Path.GetDirectoryName(path)!);
        files["app.db-wal"] = log;

        Assert.Equal(-4013, Recover(files, Options));
    }

    /// <summary>Commits, and takes a copy of the files as a process killed at the end leaves them.</summary>
    private static Dictionary<string, byte[]> LeaveBehind(string path)
    {
        using var storage = new SqliteStorage(path, Options);
        var worker = new TestWorker(storage, "w1", P0);
        for (var i = 1; i <= Groups; i++)
        {
            worker.Commit((P0, $"{i} {new string('x', 300 * (i % 3))}"));
        }

        return Snapshot(Path.GetDirectoryName(path)!);
    }

    private static Dictionary<string, byte[]> Snapshot(string directory) =>
        Directory.GetFiles(directory).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal) && !file.EndsWith(".lock", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);

    private Dictionary<string, byte[]> With(string name, byte[] bytes) => new(_files) { [name] = bytes };

    private string Restore(Dictionary<string, byte[]> files)
    {
        var copy = _directory.File("copy");
        if (Directory.Exists(copy))
        {
            Directory.Delete(copy, recursive: true);
        }

        Directory.CreateDirectory(copy);
        foreach (var (name, bytes) in files)
        {
            File.WriteAllBytes(Path.Combine(copy, name), bytes);
        }

        return copy;
    }

    /// <summary>How many groups are there and right, after which it must be possible to go on; or the error's code, negative.</summary>
    private int Recover(Dictionary<string, byte[]> files, StorageOptions options)
    {
        var copy = Restore(files);
        try
        {
            using var storage = new SqliteStorage(Path.Combine(copy, "app.db"), options);
            var lines = TailRecorder.Read(storage, (P0, 0));
            Assert.Equal(Enumerable.Range(1, lines.Count).Select(i => $"{P0}:{i}-{i}@1={i} {new string('x', 300 * (i % 3))}"), lines);
            var worker = new TestWorker(storage, "w1", P0);
            worker.GoOnAfter(P0, (ulong)lines.Count);
            worker.Commit((P0, "next"));
            Assert.Equal(lines.Count + 1, TailRecorder.Read(storage, (P0, 0)).Count);
            return lines.Count;
        }
        catch (StorageException error)
        {
            return -int.Parse(error.Code[3..]);
        }
    }
}
