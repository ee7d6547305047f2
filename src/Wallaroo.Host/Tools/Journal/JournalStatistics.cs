using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Host.Tools.Journal;

/// <summary>Counts what a journal holds, without reading its bodies.</summary>
internal static class JournalStatistics
{
    private const int Page = 10_000;

    /// <exception cref="StorageException">The journal cannot be read, or is damaged.</exception>
    public static StatsReport Read(IStorage storage)
    {
        var view = storage.Cluster.ReadView();
        var groups = storage.Journal.ReadGroups();
        return new(
            storage.Description,
            storage.Catalogue.ReadApplication()?.Name,
            [.. view.Workers.Select(worker => Worker(worker, view, groups))],
            Stages(storage, view, groups),
            groups.Count,
            groups.Sum(group => group.Bytes),
            Enum.GetValues<MarkKind>().Sum(kind => storage.Journal.ReadMarks(kind).Count),
            DeadLetters(storage.DeadLetters),
            Names(storage.Catalogue),
            storage.Transfer.Sizes().ToDictionary(size => size.Name, size => size.Bytes, StringComparer.Ordinal));
    }

    private static WorkerStats Worker(WorkerRow row, ClusterView view, IReadOnlyList<GroupSummary> groups)
    {
        var own = groups.Where(group => group.Group.Incarnation == row.Lease.Incarnation).ToList();
        return new(
            row.Lease.Incarnation, row.Worker.Name, row.Worker.Machine, row.Worker.ProcessId, row.IsLive, row.Lease.Fence, row.Lease.LastGroup,
            own.Count, own.Sum(group => group.Bytes), view.Partitions.Count(partition => partition.Owner == row.Lease.Incarnation))
        {
            Address = row.Worker.Address,
            IsLeader = view.Leader == row.Lease.Incarnation,
            IsLeaving = row.IsLeaving,
            Renewals = row.Renewals,
            Targets = view.Partitions.Count(partition => partition.Target == row.Lease.Incarnation),
        };
    }

    private static List<StageStats> Stages(IStorage storage, ClusterView view, IReadOnlyList<GroupSummary> groups)
    {
        var names = storage.Catalogue.Read(CatalogueKind.Stage).ToDictionary(entry => entry.Value, entry => entry.Key);
        var entries = groups.SelectMany(group => group.Entries).ToLookup(entry => entry.Partition.Stage);
        var manifests = storage.Snapshots.ReadManifests([.. view.Partitions.Select(row => row.Partition)]).Values.ToLookup(manifest => manifest.Partition.Stage);
        return
        [
            .. view.Partitions.GroupBy(row => row.Partition.Stage).OrderBy(stage => stage.Key).Select(stage => new StageStats(
                stage.Key,
                names.GetValueOrDefault(stage.Key, "?"),
                stage.Count(),
                entries[stage.Key].Sum(entry => (long)(entry.LastSequence - entry.FirstSequence + 1)),
                entries[stage.Key].Sum(entry => (long)entry.Length),
                manifests[stage.Key].Count(),
                manifests[stage.Key].Sum(manifest => manifest.Header.Length + manifest.Parts.Sum(part => part.Bytes)),
                manifests[stage.Key].Sum(manifest => manifest.Parts.Sum(part => part.Keys)))),
        ];
    }

    private static SortedDictionary<string, long> DeadLetters(IDeadLetterStore store)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var letters = store.List(null, null, Page);
        while (letters.Count > 0)
        {
            foreach (var letter in letters)
            {
                counts[letter.Step] = counts.GetValueOrDefault(letter.Step) + 1;
            }

            letters = store.List(null, letters[^1].Id, Page);
        }

        return counts;
    }

    private static Dictionary<string, IReadOnlyDictionary<string, uint>> Names(ICatalogue catalogue) =>
        new(StringComparer.Ordinal)
        {
            ["stages"] = catalogue.Read(CatalogueKind.Stage),
            ["edges"] = catalogue.Read(CatalogueKind.Edge),
            ["origins"] = catalogue.Read(CatalogueKind.Origin),
        };
}
