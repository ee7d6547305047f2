using System.Text;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Journals;

/// <summary>What a worker does that shares a database with another: it writes to every table, and truncates its own groups.</summary>
internal static class Neighbours
{
    /// <summary>Commits so many groups.</summary>
    public static void Work(TestWorker worker, PartitionId partition, uint origin, int groups)
    {
        for (var i = 1; i <= groups; i++)
        {
            Step(worker, partition, origin, (ulong)i);
        }
    }

    /// <summary>Commits one group: every third holds a snapshot, with a new base after ten of them, and it truncates what is behind it.</summary>
    public static void Step(TestWorker worker, PartitionId partition, uint origin, ulong i)
    {
        var group = worker.Group((partition, $"{origin}:{i} {new string('n', (int)(i * 37 % 500))}"));
        group.Marks.Add(new(new(MarkKind.SourceSafePoint, origin, (uint)(i % 7)), Encoding.UTF8.GetBytes($"{i}")));
        if (i % 4 == 0)
        {
            group.DeadLetters.Add(new(new(origin, i, 0), "step", (long)i, "E", "x", 1, 1, Encoding.UTF8.GetBytes($"{i}")));
        }

        if (i % 8 == 0)
        {
            group.ReplayedLetters.Add(new(origin, i - 4, 0));
        }

        if (i % 3 == 0)
        {
            Snapshot(worker, group, partition, i);
        }

        worker.Commit(group);
    }

    /// <summary>What there must be after so many groups, whatever the other did.</summary>
    public static void Verify(IStorage storage, PartitionId partition, uint origin, int groups)
    {
        var last = (ulong)groups / 3 * 3;
        var manifest = storage.Snapshots.ReadManifests([partition])[partition];
        Assert.Equal((last, $"header {last}"), (manifest.Sequence, Encoding.UTF8.GetString(manifest.Header.Span)));
        Assert.Equal(
            manifest.Parts.Select(part => $"{origin} {part.Snapshot}"),
            storage.Snapshots.ReadSegments(manifest).Select(body => Encoding.UTF8.GetString(body)));
        Assert.Equal(
            Enumerable.Range((int)last + 1, groups - (int)last).Select(i => $"{partition}:{i}-{i}@1={origin}:{i} {new string('n', i * 37 % 500)}"),
            TailRecorder.Read(storage, (partition, last)));
        Assert.Equal(
            Enumerable.Range(groups - 6, 7).Select(i => $"{i}").Order(StringComparer.Ordinal),
            storage.Journal.ReadMarks(MarkKind.SourceSafePoint).Where(mark => mark.Key.Owner == origin).Select(mark => Encoding.UTF8.GetString(mark.Value)).Order(StringComparer.Ordinal));
        Assert.Equal(
            Enumerable.Range(1, groups).Where(i => i % 4 == 0 && (i % 8 == 0 || i + 4 > groups)).Select(i => (ulong)i),
            storage.DeadLetters.Ids(null).Where(id => id.Origin == origin).Select(id => id.Sequence));
    }

    private static void Snapshot(TestWorker worker, CommitGroup group, PartitionId partition, ulong sequence)
    {
        var origin = group.Marks[0].Id.Owner;
        var body = Encoding.UTF8.GetBytes($"{origin} {sequence}");
        group.Segments.Add(new(partition, sequence, 0, body));
        var parts = Enumerable.Range(1, (int)sequence / 3).Select(i => (ulong)i * 3).Where(snapshot => snapshot > (sequence - 1) / 30 * 30)
            .Select(snapshot => new SnapshotPart(snapshot, 1, body.Length, 1));
        group.Manifests.Add(new(worker.Manifest(partition, sequence, $"header {sequence}", [.. parts])));
        if (sequence % 30 == 0)
        {
            group.TruncateBelow.Add(new(worker.Lease.Incarnation, group.Number));
        }
    }
}
