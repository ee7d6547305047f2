using Wallaroo.Actors.Journals.Transfer;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Writes rows into empty tables, within a transaction, and counts them.</summary>
internal sealed class SqliteImport(SqliteSession session)
{
    private const int FlushedRows = 1024;
    private readonly SqliteSnapshotWriter _snapshots = new();
    private readonly List<SegmentWrite> _segments = [];
    private readonly List<ManifestWrite> _manifests = [];

    /// <summary>The control row for what was written.</summary>
    public ControlRow Control { get; private set; } = new() { NextIncarnation = 1, ViewVersion = 1 };

    /// <summary>Writes what waits to be written with its neighbours.</summary>
    public void End() => Flush(atLeast: 1);

    public void Write(StoredRow row)
    {
        switch (row)
        {
            case ControlContent control:
                Control = Control with { NextIncarnation = control.NextIncarnation, Leader = control.Leader };
                break;
            case ApplicationContent application:
                SqliteApplication.Write(session, application.Application);
                Control = Control with { Applications = 1 };
                break;
            case NameContent name:
                SqliteNames.Insert(session, name.Kind, name.Id, name.Name);
                Control = Control.WithIds(name.Kind, name.Id);
                break;
            case WorkerContent worker:
                Write(worker);
                break;
            case PartitionContent partition:
                Write(partition);
                break;
            default:
                WriteState(row);
                break;
        }
    }

    private void WriteState(StoredRow row)
    {
        switch (row)
        {
            case MarkContent mark:
                Control = Control with { Marks = Control.Marks + SqliteMarks.Write(session, new MarkWrite(mark.Id, mark.Value)) };
                break;
            case ManifestContent manifest:
                _manifests.Add(new ManifestWrite(manifest.Manifest));
                Flush(atLeast: FlushedRows);
                break;
            case SegmentContent segment:
                _segments.Add(new SegmentWrite(segment.Partition, segment.Snapshot, segment.Index, segment.Body));
                Flush(atLeast: FlushedRows);
                break;
            case DeadLetterContent letter:
                Control = Control with { DeadLetters = Control.DeadLetters + SqliteDeadLetters.Write(session, letter.Letter) };
                break;
            case GroupContent group:
                SqliteGroupWriter.Insert(session, group);
                break;
        }
    }

    private void Flush(int atLeast)
    {
        if (_segments.Count + _manifests.Count >= atLeast)
        {
            Control = Control with { Manifests = Control.Manifests + _snapshots.Write(session, _segments, _manifests, Control.Manifests) };
            _segments.Clear();
            _manifests.Clear();
        }
    }

    private void Write(WorkerContent content)
    {
        var (row, first) = (content.Worker, content.FirstGroup);
        new WorkerRecord(row.Lease.Incarnation, row.Worker, row.IsLive, row.Lease.Fence, first, row.Lease.LastGroup)
        {
            IsLeaving = row.IsLeaving,
            Renewals = row.Renewals,
        }.Insert(session);
        Control = Control with { Workers = Control.Workers + 1 };
    }

    private void Write(PartitionContent content)
    {
        new PartitionRecord(content.Partition).Insert(session);
        Control = Control with { Partitions = Control.Partitions + 1 };
    }
}
