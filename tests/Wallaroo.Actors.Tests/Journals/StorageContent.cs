using System.Globalization;
using System.Text;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Journals;

/// <summary>All that a storage holds, as text: equal texts are equal contents.</summary>
internal static class StorageContent
{
    public static string Read(IStorage storage)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{storage.Catalogue.ReadApplication()}");
        foreach (var kind in Enum.GetValues<CatalogueKind>())
        {
            Append(text, $"{kind}", storage.Catalogue.Read(kind).OrderBy(entry => entry.Value).Select(entry => $"{entry.Value} {entry.Key}"));
        }

        var view = storage.Cluster.ReadView();
        Append(text, "leader", [view.Leader]);
        Append(text, "worker", view.Workers);
        Append(text, "partition", view.Partitions);
        Append(text, "group", storage.Journal.ReadGroups().Select(group => $"{group.Group} {group.Bytes} {string.Join(", ", group.Entries)}"));
        Append(text, "mark", Enum.GetValues<MarkKind>().SelectMany(storage.Journal.ReadMarks).Select(mark => $"{mark.Key} {Convert.ToHexString(mark.Value)}").Order(StringComparer.Ordinal));
        AppendPartitions(text, storage, [.. view.Partitions.Select(row => row.Partition)]);
        Append(text, "letter", storage.DeadLetters.List(null, null, 10_000).Select(letter => $"{letter with { Message = default }} {Convert.ToHexString(letter.Message.Span)}"));
        return text.ToString();
    }

    private static void AppendPartitions(StringBuilder text, IStorage storage, List<PartitionId> partitions)
    {
        var manifests = storage.Snapshots.ReadManifests(partitions);
        foreach (var manifest in manifests.OrderBy(manifest => manifest.Key).Select(manifest => manifest.Value))
        {
            Append(text, "manifest", [$"{manifest.Partition} {manifest.Epoch} {manifest.Sequence} {Convert.ToHexString(manifest.Header.Span)} {string.Join(", ", manifest.Parts)}"]);
            Append(text, "segment", storage.Snapshots.ReadSegments(manifest).Select(Convert.ToHexString));
        }

        var after = partitions.Select(partition => (partition, manifests.TryGetValue(partition, out var manifest) ? manifest.Sequence : 0));
        Append(text, "record", TailRecorder.Read(storage, [.. after]));
    }

    private static void Append<T>(StringBuilder text, string kind, IEnumerable<T> lines)
    {
        foreach (var line in lines)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{kind} {line}");
        }
    }
}
