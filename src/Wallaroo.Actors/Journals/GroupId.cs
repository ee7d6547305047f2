namespace Wallaroo.Actors.Journals;

/// <summary>Names a group commit: the incarnation that wrote it and its number there, from 1.</summary>
internal readonly record struct GroupId(ulong Incarnation, ulong Number);

/// <summary>A stored group and what it holds.</summary>
internal sealed record GroupSummary(GroupId Group, IReadOnlyList<RecordEntry> Entries, long Bytes);
