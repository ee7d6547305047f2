using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Transfer;

/// <summary>A row of any table, in a form that no kind of storage owns.</summary>
internal abstract record StoredRow;

/// <summary>What must never be given twice, and who leads.</summary>
internal sealed record ControlContent(ulong NextIncarnation, ulong Leader) : StoredRow;

internal sealed record ApplicationContent(ApplicationRecord Application) : StoredRow;

/// <summary>An entry of the catalogue; without a name where it was dropped. They come by kind, with ids from 1 and no gap.</summary>
internal sealed record NameContent(CatalogueKind Kind, uint Id, string? Name) : StoredRow;

internal sealed record WorkerContent(WorkerRow Worker, ulong FirstGroup) : StoredRow;

/// <summary>A partition, with the sequence of its manifest.</summary>
internal sealed record PartitionContent(PartitionRow Partition, ulong? Snapshot) : StoredRow;

internal sealed record MarkContent(MarkId Id, byte[] Value) : StoredRow;

internal sealed record ManifestContent(SnapshotManifest Manifest) : StoredRow;

internal sealed record SegmentContent(PartitionId Partition, ulong Snapshot, int Index, byte[] Body) : StoredRow;

internal sealed record DeadLetterContent(DeadLetter Letter) : StoredRow;

/// <summary>A group with its directory as it is stored, in the order of commits.</summary>
internal sealed record GroupContent(GroupId Group, byte[] Directory, byte[] Body) : StoredRow;
