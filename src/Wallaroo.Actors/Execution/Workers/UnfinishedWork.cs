using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Plans.Compatibility;

namespace Wallaroo.Actors.Execution.Workers;

/// <summary>
/// Finds what the version before left unfinished where messages go other ways now: takes that would give other outputs
/// when they are replayed, and outputs that would go nowhere. A version that was shut down orderly leaves neither.
/// </summary>
internal sealed class UnfinishedWork
{
    private readonly IStorage _storage;
    private readonly IReadOnlyDictionary<string, uint> _stages;
    private readonly Dictionary<uint, string> _edges;
    private readonly Dictionary<PartitionId, ulong> _last;
    private readonly List<TopologyMistake> _mistakes = [];

    private UnfinishedWork(IStorage storage)
    {
        _storage = storage;
        _stages = storage.Catalogue.Read(CatalogueKind.Stage);
        _edges = storage.Catalogue.Read(CatalogueKind.Edge).ToDictionary(static edge => edge.Value, static edge => edge.Key);
        _last = storage.Journal.ReadGroups()
            .SelectMany(static group => group.Entries)
            .GroupBy(static entry => entry.Partition)
            .ToDictionary(static entries => entries.Key, static entries => entries.Max(static entry => entry.LastSequence));
    }

    /// <summary>What of a change cannot be carried out before the version before has finished.</summary>
    public static IReadOnlyList<TopologyMistake> Find(PlanChange change, IStorage storage)
    {
        if (change.Rerouted.Count == 0)
        {
            return [];
        }

        var work = new UnfinishedWork(storage);
        foreach (var stage in change.Rerouted.Where(static stage => !stage.IsGivenUp))
        {
            work.Check(stage);
        }

        return work._mistakes;
    }

    private void Check(Rerouting stage)
    {
        if (!_stages.TryGetValue(stage.Stage, out var id))
        {
            return;
        }

        PartitionId[] partitions = [.. Enumerable.Range(0, stage.Partitions).Select(index => new PartitionId(id, (ushort)index))];
        var manifests = _storage.Snapshots.ReadManifests(partitions);
        var unreplayed = partitions.Where(partition => _last.GetValueOrDefault(partition) > (manifests.GetValueOrDefault(partition)?.Sequence ?? 0)).ToList();
        if (unreplayed.Count > 0)
        {
            _mistakes.Add(new TopologyMistake(CompatibilityCodes.Unreplayed, stage.Stage, Unreplayed(stage, unreplayed)));
            return;
        }

        foreach (var edge in manifests.Values.SelectMany(Undelivered).Distinct().Order())
        {
            CheckEdge(stage, _edges.GetValueOrDefault(edge));
        }
    }

    private IEnumerable<uint> Undelivered(SnapshotManifest manifest) =>
        _storage.Snapshots.ReadSegments(manifest).Select(static segment => SnapshotProcess.OutboxEdge(segment)).OfType<uint>();

    private void CheckEdge(Rerouting stage, string? name)
    {
        if (stage.Lost.FirstOrDefault(edge => edge.Name == name) is { } lost)
        {
            _mistakes.Add(new TopologyMistake(
                CompatibilityCodes.Undelivered,
                lost.Entry,
                $"outputs of \"{stage.Stage}\" wait to be delivered to it, and would go nowhere now; start the version before once more, let it deliver them, "
                + $"and shut it down; or say what the step is called now (--renamed-from \"NEW={lost.Entry}\"), or give them up (--drop-state \"{lost.Entry}\")"));
        }
    }

    private static string Unreplayed(Rerouting stage, List<PartitionId> partitions) =>
        $"the version before was not shut down orderly, and left takes in {partitions.Count} of its {stage.Partitions} partitions to be replayed; "
        + (stage.IsDropped ? "the stage is gone" : $"their outputs go other ways now ({string.Join(", ", stage.Ways.Select(static way => $"\"{way}\""))})")
        + "; start the version before once more, and shut it down (wallaroo shutdown): it then leaves nothing to replay"
        + (stage.IsDropped ? $"; or give that up (--drop-state \"{stage.Entry}\")" : "");
}
