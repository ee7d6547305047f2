using static Wallaroo.Simulation.Mutations.Catalogue.Edit;

namespace Wallaroo.Simulation.Mutations.Catalogue;

/// <summary>Bugs of snapshots: what is in them, when it is written, how it is read.</summary>
internal static class SnapshotMutations
{
    private const string Area = "snapshot";
    private const string Edge = "Stages/OutputEdge.cs";
    private const string Header = "Partitions/PartitionHeader.cs";
    private const string Process = "Partitions/SnapshotProcess.cs";
    private const string Store = "Partitions/State/StateStore.cs";

    public static IReadOnlyList<Mutation> List { get; } =
    [
        new(Area, "The outbox is not restored",
            Statements(Edge, "Hand(target, ReadBatch(ref reader), RestoredSequence);", "_ = ReadBatch(ref reader);")),
        new(Area, "The counter of positions is not restored: positions are used again",
            Statements(Header, "edge.NextPosition = position;")),
        new(Area, "The marks of channels are not restored",
            new Edit(Header, "port, position", "port, {on} ? 0UL : position")),
        new(Area, "The watermark is not restored",
            Statements(Header, "watermark.Restore(reader.ReadInt64());", "_ = reader.ReadInt64();")),
        new(Area, "The clock is not restored",
            new Edit(Header, "return clock;", "return {on} ? 0L : clock;")),
        new(Area, "Pending calls are not restored",
            new Edit("Stages/Calls/CallQueue.cs", "_calls[id] = call; _toStart.Enqueue(id);", "if (!{on}) { _calls[id] = call; } _toStart.Enqueue(id);")),
        new(Area, "A key that changes while a snapshot is written is not written first",
            new Edit(Store, "if (IsAwaited(index, entry.Flags))", "if (!{on} && IsAwaited(index, entry.Flags))")),
        new(Area, "A key that changes while a snapshot is written is not in the next one",
            new Edit(Store, "if ((entry.Flags & EntryFlags.Dirty) == 0) { entry.Flags |= EntryFlags.Dirty; _changed.Add(index); }",
                "if ((entry.Flags & EntryFlags.Dirty) == 0) { entry.Flags |= EntryFlags.Dirty; if (!({on} && _phase != SnapshotPhase.None)) { _changed.Add(index); } }")),
        new(Area, "A new key is not in the next snapshot",
            new Edit(Store, "_changed.Add(index); return ref entry.State;", "if (!{on}) { _changed.Add(index); } return ref entry.State;")),
        new(Area, "A key that came while a base was written is not in the delta after it",
            After(Store, "if (_phase == SnapshotPhase.Base && index >= _cursor && index < _end) { entry.Flags |= EntryFlags.Settled; }",
                "if (_phase == SnapshotPhase.Base) { return ref entry.State; }")),
        new(Area, "The tombstone of a removed key is ignored",
            Statements(Store, "if (index >= 0) { _table.Bury(index); _table.Release(index); }")),
        new(Area, "Removed keys leave no tombstone",
            new Edit(Store, "entry.Flags &= ~EntryFlags.Pending; Write(ref writer, entry); written++;",
                "entry.Flags &= ~EntryFlags.Pending; if (!({on} && (entry.Flags & EntryFlags.Removed) != 0)) { Write(ref writer, entry); written++; }")),
        new(Area, "A delta makes the parts before it void",
            new Edit(Process, "if (_isBase) { _parts.Clear(); }", "if ({on} || _isBase) { _parts.Clear(); }")),
        new(Area, "The last segment is not named by the manifest",
            Value(Process, "_keys.Segments + _rest.Segments", "Math.Max(0, _keys.Segments + _rest.Segments - 1)")),
        new(Area, "The manifest names the sequence at its end, not that of its header",
            new Edit(Process, "partition.Epoch, _sequence, _header", "partition.Epoch, {on} ? partition.Sequence : _sequence, _header")),
        new(Area, "Segments become visible before they are all written",
            new Edit(Process, "_segmentKeys += written;", "_segmentKeys += written; if ({on} && _keys.Segments > 0) { _store = stage.Stores.Length; return; }")),
        new(Area, "A snapshot goes on after a take failed half-way",
            new Edit("Partitions/PartitionActor.cs", "(_phase == Phase.Running && RunSnapshot())", "(({on} || _phase == Phase.Running) && RunSnapshot())")),
    ];
}
