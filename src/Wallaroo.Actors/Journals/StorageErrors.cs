using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals;

/// <summary>The errors of every kind of storage, each with its values and what to do.</summary>
internal static class StorageErrors
{
    public const string BadUrl = "WAL4000";
    public const string CannotOpen = "WAL4001";
    public const string Layout = "WAL4002";
    public const string NameHeld = "WAL4003";
    public const string DiskFull = "WAL4004";
    public const string Busy = "WAL4005";
    public const string NotLive = "WAL4006";
    public const string Database = "WAL4007";
    public const string Unknown = "WAL4008";
    public const string Fenced = "WAL4009";
    public const string Corrupt = "WAL4010";
    public const string NotOurs = "WAL4011";
    public const string OtherApplication = "WAL4012";
    public const string BehindWitness = "WAL4013";
    public const string CatalogueName = "WAL4014";
    public const string Unreachable = "WAL4015";
    public const string NotEmpty = "WAL4016";
    public const string BadExport = "WAL4017";
    public const string NotAlone = "WAL4018";

    public static StorageException LayoutDiffers(string where, long found) =>
        new(Layout, found > StorageLayout.Version
            ? $"{where} has layout {found}, newer than {StorageLayout.Version}, which this program knows. Run the program that wrote it, or a newer one."
            : $"{where} has layout {found}, older than {StorageLayout.Version}, which this program knows. Export it with the program that wrote it and import it with this one: `wallaroo journal export`, `wallaroo journal import`.");

    public static StorageException NameIsHeld(string name, string where, string holder) =>
        new(NameHeld, $"a live process ({holder}) holds worker \"{name}\" of {where}. Stop that process (`wallaroo shutdown`), or give this worker a journal of its own with --journal or --resilience-dir.");

    public static StorageException OtherWorker(WorkerIdentity other, string where) =>
        new(NotAlone, $"worker \"{other.Name}\" (pid {other.ProcessId} on {other.Machine}) runs on {where}, and workers cannot share a journal. Stop that process (`wallaroo shutdown`), or give this worker a journal of its own with --journal or --resilience-dir.");

    public static StorageException IncarnationNotLive(ulong incarnation, string where) =>
        new(NotLive, $"incarnation {incarnation} is not a live worker of {where}: it left, was declared dead, or another process was started with its name. Restart this worker.");

    public static StorageException CommitFenced(CommitGroup group, string found) =>
        new(Fenced, $"group {group.Number} of incarnation {group.Incarnation} at fence {group.Fence} was refused: {found}. The worker reads the cluster's view again and goes on with what it still owns.");

    public static StorageException Damaged(string where, string table, string row, string what) =>
        new(Corrupt, $"{where} is damaged: table {table}, {row}: {what}. Stop the workers, keep a copy of the files, run `wallaroo journal verify`, and restore from a backup or import an export.");

    public static StorageException SegmentMissing(string where, PartitionId partition, ulong snapshot, int index) =>
        Damaged(where, "segments", $"partition {partition} snapshot {snapshot} segment {index}", "it is missing");

    public static StorageException BelongsToOther(string where, string found, string expected) =>
        new(OtherApplication, $"{where} belongs to application \"{found}\", not to \"{expected}\". Give this application a journal of its own with --journal.");

    public static StorageException TargetNotEmpty(string where) =>
        new(NotEmpty, $"{where} holds a journal already; an import goes into an empty one. Name another file or schema with --journal.");

    public static StorageException ExportDamaged(string what) =>
        new(BadExport, $"the export cannot be read: {what}. Nothing was imported. Export again, or take another copy of the file.");

    public static StorageException UnknownName(CatalogueKind kind, string name) =>
        new(CatalogueName, $"the catalogue has no {kind} named \"{name}\". Run `wallaroo journal stats` to see the names that it has.");

    public static StorageException NameTaken(CatalogueKind kind, string from, string to) =>
        new(CatalogueName, $"{kind} \"{from}\" cannot be renamed to \"{to}\", which the catalogue already has. Take another name, or drop the state under that one.");
}
