using System.Text;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Sqlite;

namespace Wallaroo.Actors.Tests.Journals.Sqlite;

/// <summary>Snapshots of 64 partitions share rows, which go when nothing in them is needed.</summary>
public sealed class SqliteSnapshotTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new(inMemory: true);
    private readonly PartitionId[] _partitions = [.. Enumerable.Range(0, 128).Select(index => new PartitionId(1, (ushort)index))];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_commit_writes_two_rows_for_the_snapshots_of_64_partitions()
    {
        var worker = Start();

        WriteAll(worker, sequence: 1, bytes: 4096);

        Assert.Equal(2, Count("manifests"));
        Assert.Equal(2, Count("segments"));
    }

    [Fact]
    public void A_large_segment_has_a_row_of_its_own()
    {
        var worker = Start();

        WriteAll(worker, sequence: 1, bytes: 4097);

        Assert.Equal(128, Count("segments"));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(5000)]
    public void Bases_that_are_replaced_leave_no_rows(int bytes)
    {
        var worker = Start();
        WriteAll(worker, sequence: 1, bytes);
        var rows = Count("segments");

        for (var sequence = 2UL; sequence < 40; sequence++)
        {
            WriteAll(worker, sequence, bytes);
        }

        Assert.Equal(rows, Count("segments"));
    }

    [Fact]
    public void Rows_of_which_each_snapshot_only_needs_the_last_are_removed_before_they_are_many()
    {
        var worker = Start();
        var most = 0L;
        for (var sequence = 1UL; sequence < 200; sequence++)
        {
            // The base stays, and what is not a key is of one snapshot alone.
            Write(worker, sequence, 100, sequence == 1 ? [new(1, 1, 1, 1)] : [new(1, 1, 1, 1), new(sequence, 1, 1, 1)]);
            most = Math.Max(most, Count("segments"));
        }

        Assert.Equal(2 * 11, most);
    }

    [Fact]
    public void A_row_of_manifests_that_was_cut_or_lengthened_cannot_be_read()
    {
        var block = new ManifestBlock();
        block.Clear(5);
        (block.NextRow, block.Rows, block.Kept, block.Replaced) = (300, 200, 100, 5);
        foreach (var index in new[] { 0, 7, 63 })
        {
            var manifest = new SnapshotManifest(SnapshotBlock.PartitionOf(5, index), 9, 1000, new byte[index], [new(1, 2, 3, 4)]);
            var buffer = Array.Empty<byte>();
            block.Set(manifest, ManifestForm.Write(manifest, ref buffer));
        }

        var row = block.Encode().ToArray();
        var read = new ManifestBlock();
        Assert.True(read.Decode(5, row));
        Assert.Equal(row, read.Encode().ToArray());
        Assert.All(Enumerable.Range(0, row.Length), length => Assert.False(new ManifestBlock().Decode(5, row.AsSpan(0, length))));
        Assert.False(new ManifestBlock().Decode(5, [.. row, 0]));
    }

    [Fact]
    public void Every_partition_has_a_place_in_one_block()
    {
        foreach (var id in new PartitionId[] { new(0, 0), new(1, 63), new(1, 64), new(7, 1023), new(uint.MaxValue, ushort.MaxValue) })
        {
            Assert.Equal(id, SnapshotBlock.PartitionOf(SnapshotBlock.Of(id), SnapshotBlock.SlotOf(id)));
            var (first, last) = SnapshotBlock.OfStage(id.Stage);
            Assert.InRange(SnapshotBlock.Of(id), first, last);
        }
    }

    private TestWorker Start() => new(new SqliteStorage(Path, new()), "w1", _partitions);

    private string Path => _directory.File("app.db");

    private void WriteAll(TestWorker worker, ulong sequence, int bytes) => Write(worker, sequence, bytes, [new(sequence, 1, bytes, 1)]);

    private void Write(TestWorker worker, ulong sequence, int bytes, SnapshotPart[] parts) =>
        worker.CommitWith(group =>
        {
            foreach (var id in _partitions)
            {
                group.Segments.Add(new(id, sequence, 0, Encoding.UTF8.GetBytes(new string('s', bytes))));
                group.Manifests.Add(new(worker.Manifest(id, sequence, "header", parts)));
            }
        });

    private long Count(string table)
    {
        using var session = new SqliteSession(Path, create: false, new());
        return session.Scalar($"SELECT count(*) FROM {table}");
    }
}
