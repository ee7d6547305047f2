using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Sqlite;

namespace Wallaroo.Actors.Tests.Journals.Sqlite;

/// <summary>Rows that somebody changed or removed, and rows that a damaged page hides from who looks for them.</summary>
public sealed class SqliteRowTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new(inMemory: true);

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("UPDATE journal SET body = x'00' WHERE number = 3", "journal")]
    [InlineData("UPDATE journal SET directory = x'00' WHERE number = 3", "journal")]
    [InlineData("UPDATE journal SET number = 77 WHERE number = 3", "journal")]
    [InlineData("UPDATE journal SET id = id + 100 WHERE number = 3", "journal")]
    [InlineData("DELETE FROM journal WHERE number = 3", "journal")]
    [InlineData("DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)", "journal")]
    [InlineData("DELETE FROM journal WHERE id = (SELECT min(id) FROM journal)", "journal")]
    [InlineData("DELETE FROM journal", "journal")]
    [InlineData("UPDATE marks SET value = x'00' WHERE part = 1", "marks")]
    [InlineData("DELETE FROM marks WHERE part = 1", "marks")]
    [InlineData("UPDATE segments SET body = x'00'", "segments")]
    [InlineData("DELETE FROM segments", "segments")]
    [InlineData("UPDATE manifests SET body = x'00'", "manifests")]
    [InlineData("DELETE FROM manifests", "manifests")]
    [InlineData("UPDATE partitions SET epoch = epoch + 1", "partitions")]
    [InlineData("DELETE FROM partitions WHERE idx = 1", "partitions")]
    [InlineData("UPDATE dead_letters SET error_text = 'x'", "dead_letters")]
    [InlineData("DELETE FROM dead_letters WHERE origin = 1", "dead_letters")]
    [InlineData("UPDATE catalogue SET name = 'x' WHERE kind = 1 AND id = 1", "catalogue")]
    [InlineData("DELETE FROM catalogue WHERE kind = 1 AND id = 3", "catalogue")]
    [InlineData("UPDATE application SET shape = 'x'", "application")]
    [InlineData("DELETE FROM application", "application")]
    [InlineData("UPDATE workers SET fence = fence + 1", "workers")]
    [InlineData("UPDATE workers SET last_group = last_group - 1 WHERE incarnation = 1", "workers")]
    [InlineData("UPDATE workers SET address = 'x:1'", "workers")]
    [InlineData("UPDATE workers SET leaving = 1 - leaving", "workers")]
    [InlineData("UPDATE workers SET renewals = renewals + 1 WHERE incarnation = 1", "workers")]
    [InlineData("UPDATE partitions SET target = 1", "partitions")]
    [InlineData("UPDATE control SET leader = 1", "control")]
    [InlineData("UPDATE control SET view_version = view_version + 1", "control")]
    [InlineData("DELETE FROM workers WHERE incarnation = 1", "workers")]
    [InlineData("UPDATE control SET next_incarnation = 1", "control")]
    [InlineData("DELETE FROM control", "control")]
    public void A_changed_or_missing_row_is_named(string damage, string table)
    {
        var path = _directory.File("app.db");
        StorageSample.Fill(() => new SqliteStorage(path, new()), groups: 5).Storage.Dispose();
        using (var session = new SqliteSession(path, create: false, new()))
        {
            session.Execute(damage);
        }

        var error = Assert.Throws<StorageException>(() =>
        {
            using var storage = new SqliteStorage(path, new());
            return StorageContent.Read(storage);
        });

        Assert.Equal("WAL4010", error.Code);
        Assert.Contains($"table {table}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_is_read_but_cannot_be_looked_up_is_never_changed_twice_or_not_at_all()
    {
        PartitionId[] partitions = [.. Enumerable.Range(0, 60).Select(index => new PartitionId(7, (ushort)index))];
        var path = _directory.File("many.db");
        using (var storage = new SqliteStorage(path, new() { SqlitePageSize = 512 }))
        {
            foreach (var partition in partitions)
            {
                _ = new TestWorker(storage, $"loser {partition.Index}", partition);
            }
        }

        var original = File.ReadAllBytes(path);
        var told = 0;
        foreach (var position in BytesOfInnerPages(original))
        {
            var damaged = original.AsSpan().ToArray();
            damaged[position] ^= 4;
            told += ClaimAll(damaged, partitions) ? 0 : 1;
        }

        Assert.True(told > 50, $"only {told} flips were noticed");
    }

    /// <summary>Whether all went well; false where a named error told that it did not.</summary>
    private bool ClaimAll(byte[] bytes, PartitionId[] partitions)
    {
        var copy = Directory.CreateDirectory(_directory.File("copy")).FullName;
        try
        {
            var path = Path.Combine(copy, "app.db");
            File.WriteAllBytes(path, bytes);
            using var storage = new SqliteStorage(path, new());
            var worker = new TestWorker(storage, "winner", partitions);
            var view = storage.Cluster.ReadView();
            Assert.All(view.Partitions, row => Assert.Equal((2UL, worker.Lease.Incarnation), (row.Epoch, row.Owner)));
            Assert.All(view.Workers, row => Assert.Equal(row.Lease.Incarnation == worker.Lease.Incarnation ? 1UL : 2UL, row.Lease.Fence));
            return true;
        }
        catch (StorageException)
        {
            return false;
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    /// <summary>Pages whose first byte says that they lead to others.</summary>
    private static IEnumerable<int> BytesOfInnerPages(byte[] file) =>
        from page in Enumerable.Range(1, (file.Length / 512) - 1)
        where file[page * 512] is 2 or 5
        from offset in Enumerable.Range(0, 512)
        where file[(page * 512) + offset] != 0
        select (page * 512) + offset;
}
