using System.Globalization;
using System.Text.Json.Nodes;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Transfer;
using Wallaroo.Host.CommandLine.Output;

namespace Wallaroo.Host.Tools.Journal;

/// <summary>Prints the groups of a journal in the order of their commits.</summary>
internal sealed class JournalDump : IStoredRowVisitor
{
    private readonly DumpOptions _options;
    private readonly TextWriter _output;
    private readonly Dictionary<uint, string> _stages;
    private readonly List<DirectoryEntry> _entries = [];
    private long _groups;

    private JournalDump(IStorage storage, DumpOptions options, TextWriter output)
    {
        _options = options;
        _output = output;
        _stages = storage.Catalogue.Read(CatalogueKind.Stage).ToDictionary(entry => entry.Value, entry => entry.Key);
    }

    /// <summary>Prints what the options ask for, and answers how many groups that were.</summary>
    /// <exception cref="StorageException">The journal is damaged; what stands before is printed.</exception>
    public static long Write(IStorage storage, DumpOptions options, TextWriter output)
    {
        var dump = new JournalDump(storage, options, output);
        storage.Transfer.Read(StoredSections.Groups, dump);
        return dump._groups;
    }

    void IStoredRowVisitor.Row(StoredRow row)
    {
        if (row is GroupContent group && (_options.Incarnation ?? group.Group.Incarnation) == group.Group.Incarnation && _groups < (_options.Limit ?? long.MaxValue))
        {
            Visit(group);
        }
    }

    void IStoredRowVisitor.Damaged(StorageException error) => throw error;

    private void Visit(GroupContent group)
    {
        // The storage has checked it.
        _ = GroupDirectory.Read(group.Directory, group.Group, group.Body.Length, _entries);
        var records = _entries.Select(entry => entry.Record).Where(record => (_options.Partition ?? record.Partition) == record.Partition).ToList();
        if (_options.Partition is not null && records.Count == 0)
        {
            return;
        }

        _groups++;
        if (_options.Json)
        {
            _output.WriteLine(ToJson(group, records).ToJsonString(JsonOutput.Compact));
        }
        else
        {
            WriteText(group, records);
        }
    }

    private void WriteText(GroupContent group, List<RecordEntry> records)
    {
        _output.WriteLine(Invariant($"group {group.Group.Number} of incarnation {group.Group.Incarnation}: {_entries.Count} entries, {group.Body.Length} bytes"));
        foreach (var record in records)
        {
            _output.WriteLine(Invariant($"  {NameOf(record.Partition)} epoch {record.Epoch} sequences {record.FirstSequence} to {record.LastSequence}, {record.Length} bytes"));
            foreach (var line in Describe(group, record))
            {
                _output.WriteLine($"    {line}");
            }
        }
    }

    private JsonObject ToJson(GroupContent group, List<RecordEntry> records) => new()
    {
        ["incarnation"] = group.Group.Incarnation,
        ["group"] = group.Group.Number,
        ["bytes"] = group.Body.Length,
        ["entries"] = new JsonArray([.. records.Select(record => ToJson(group, record))]),
    };

    private JsonObject ToJson(GroupContent group, RecordEntry record)
    {
        var entry = new JsonObject
        {
            ["stage"] = _stages.GetValueOrDefault(record.Partition.Stage),
            ["partition"] = record.Partition.ToString(),
            ["epoch"] = record.Epoch,
            ["firstSequence"] = record.FirstSequence,
            ["lastSequence"] = record.LastSequence,
            ["bytes"] = record.Length,
        };
        if (_options.Describe is not null)
        {
            entry["record"] = new JsonArray([.. Describe(group, record).Select(line => JsonValue.Create(line))]);
        }

        return entry;
    }

    private IReadOnlyList<string> Describe(GroupContent group, RecordEntry record) =>
        _options.Describe?.Invoke(record, group.Body.AsSpan(record.Offset, record.Length)) ?? [];

    private string NameOf(PartitionId partition) =>
        _stages.TryGetValue(partition.Stage, out var stage) ? $"{stage}/{partition.Index} ({partition})" : $"dropped stage ({partition})";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
