using Npgsql;
using Wallaroo.Actors.Journals.Transfer;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>Writes rows into empty tables, within a transaction, many in a round trip.</summary>
internal sealed class PostgresImport(NpgsqlConnection connection) : IDisposable
{
    private const int RowsPerBatch = 500;
    private const long BytesPerBatch = 8 << 20;

    private NpgsqlBatch _batch = new(connection);
    private long _bytes;

    public void Write(StoredRow row)
    {
        switch (row)
        {
            case ControlContent control:
                _batch.Add("UPDATE control SET next_incarnation = $1, leader = $2, view_version = view_version + 1 WHERE id = 1").With(control.NextIncarnation).With(control.Leader);
                break;
            case ApplicationContent application:
                PostgresCatalogue.AddApplication(_batch, application.Application);
                break;
            case NameContent name:
                PostgresNames.AddInsert(_batch, name.Kind, name.Id, name.Name);
                PostgresNames.AddCount(_batch, name.Kind, name.Id);
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

        if (_batch.BatchCommands.Count >= RowsPerBatch || _bytes >= BytesPerBatch)
        {
            Finish();
        }
    }

    /// <summary>Sends what is waiting.</summary>
    public void Finish()
    {
        if (_batch.BatchCommands.Count > 0)
        {
            _batch.ExecuteNonQuery();
            _batch.Dispose();
            _batch = new NpgsqlBatch(connection);
            _bytes = 0;
        }
    }

    public void Dispose() => _batch.Dispose();

    private void WriteState(StoredRow row)
    {
        switch (row)
        {
            case MarkContent mark:
                PostgresGroupWriter.Add(_batch, new MarkWrite(mark.Id, mark.Value));
                break;
            case ManifestContent manifest:
                PostgresGroupWriter.AddRow(_batch, manifest.Manifest);
                _bytes += manifest.Manifest.Header.Length;
                break;
            case SegmentContent segment:
                PostgresGroupWriter.Add(_batch, new SegmentWrite(segment.Partition, segment.Snapshot, segment.Index, segment.Body));
                _bytes += segment.Body.Length;
                break;
            case DeadLetterContent letter:
                PostgresGroupWriter.Add(_batch, letter.Letter);
                _bytes += letter.Letter.Message.Length;
                break;
            case GroupContent group:
                PostgresGroupWriter.AddRow(_batch, group.Group, group.Directory, group.Body);
                _bytes += group.Body.Length;
                break;
        }
    }

    private void Write(WorkerContent content)
    {
        var (row, first) = (content.Worker, content.FirstGroup);
        var command = _batch.Add("INSERT INTO workers(incarnation, name, machine, process, live, fence, first_group, last_group, address, leaving, renewals) VALUES($1, $2, $3, $4, $5 = 1, $6, $7, $8, $9, $10 = 1, $11)");
        command.With(row.Lease.Incarnation).With(row.Worker.Name).With(row.Worker.Machine).With((long)row.Worker.ProcessId)
            .With(row.IsLive ? 1L : 0).With(row.Lease.Fence).With(first).With(row.Lease.LastGroup)
            .With(row.Worker.Address).With(row.IsLeaving ? 1L : 0).With(row.Renewals);
    }

    private void Write(PartitionContent content)
    {
        var row = content.Partition;
        _batch.Add("INSERT INTO partitions(stage, idx, owner, epoch, has_snapshot, snapshot, target) VALUES($1, $2, $3, $4, $5 = 1, $6, $7)")
            .With((long)row.Partition.Stage).With((long)row.Partition.Index).With(row.Owner).With(row.Epoch)
            .With(content.Snapshot is null ? 0L : 1).With(content.Snapshot ?? 0).With(row.Target);
    }
}
