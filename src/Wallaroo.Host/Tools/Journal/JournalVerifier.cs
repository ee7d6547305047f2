using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Transfer;

namespace Wallaroo.Host.Tools.Journal;

/// <summary>
/// Reads everything that a journal holds and checks it: the database's own check of its files, every checksum, that
/// no row, group, segment or sequence is missing, and that rows agree with each other.
/// </summary>
internal sealed class JournalVerifier : IStoredRowVisitor, IJournalTailVisitor
{
    private readonly SortedDictionary<string, long> _rows = new(StringComparer.Ordinal);
    private readonly List<string> _findings = [];
    private readonly HashSet<ulong> _incarnations = [];
    private readonly List<PartitionContent> _partitions = [];
    private ControlContent? _control;

    /// <summary>Verifies a journal, on which workers may be running.</summary>
    public static VerifyReport Verify(IStorage storage)
    {
        var verifier = new JournalVerifier();
        verifier._findings.AddRange(storage.Transfer.CheckFiles());
        storage.Transfer.Read(StoredSections.All, verifier);
        verifier.CheckOwners();
        verifier.CheckTails(storage);
        return new(storage.Description, verifier._rows, verifier._findings);
    }

    void IStoredRowVisitor.Row(StoredRow row)
    {
        Count(KindOf(row));
        switch (row)
        {
            case ControlContent control:
                _control = control;
                break;
            case WorkerContent worker:
                _incarnations.Add(worker.Worker.Lease.Incarnation);
                break;
            case PartitionContent partition:
                _partitions.Add(partition);
                break;
        }
    }

    void IStoredRowVisitor.Damaged(StorageException error) => _findings.Add(error.Message);

    void IJournalTailVisitor.Record(in RecordEntry entry, GroupId group, ReadOnlySpan<byte> payload) => Count("records");

    private static string KindOf(StoredRow row) => row switch
    {
        ControlContent => "control",
        ApplicationContent => "application",
        NameContent => "names",
        WorkerContent => "workers",
        PartitionContent => "partitions",
        MarkContent => "marks",
        ManifestContent => "snapshots",
        SegmentContent => "segments",
        DeadLetterContent => "dead letters",
        _ => "groups",
    };

    private void Count(string kind) => _rows[kind] = _rows.GetValueOrDefault(kind) + 1;

    private void CheckOwners()
    {
        foreach (var row in _partitions.Select(partition => partition.Partition).Where(row => !_incarnations.Contains(row.Owner)))
        {
            _findings.Add($"{StorageErrors.Corrupt} partition {row.Partition} is owned by incarnation {row.Owner}, which is no worker");
        }

        // Who leads, or is to get a partition, may be forgotten by now; but it was given its number once.
        if (_control is { } control)
        {
            var never = _partitions.Select(static partition => partition.Partition).Where(row => row.Target >= control.NextIncarnation)
                .Select(static row => $"partition {row.Partition} is to go to incarnation {row.Target}").ToList();
            never.AddRange(control.Leader >= control.NextIncarnation ? [$"incarnation {control.Leader} leads"] : []);
            _findings.AddRange(never.Select(what => $"{StorageErrors.Corrupt} {what}, which never was"));
        }
    }

    /// <summary>What every partition would replay; where something is damaged already, it adds nothing new.</summary>
    private void CheckTails(IStorage storage)
    {
        if (_findings.Count > 0)
        {
            return;
        }

        try
        {
            storage.Journal.ReadTail(_partitions.ToDictionary(row => row.Partition.Partition, row => row.Snapshot ?? 0), this);
        }
        catch (StorageException error)
        {
            _findings.Add(error.Message);
        }
    }
}
