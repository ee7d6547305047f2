using Microsoft.Win32.SafeHandles;
using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Workers and partitions in a SQLite file; a worker's name is held by a lock on a file beside it.</summary>
internal sealed class SqliteClusterStore(SqliteFile file) : IClusterStore, IDisposable
{
    private readonly Dictionary<string, SafeFileHandle> _names = new(StringComparer.Ordinal);

    public WorkerLease Register(WorkerIdentity worker, bool alone = false)
    {
        var held = HoldName(worker.Name);
        try
        {
            var (lease, changes) = file.Change((session, control) => Register(session, control, worker, alone));
            file.Watch(worker.Name, lease.Incarnation, changes);
            return lease;
        }
        catch when (held)
        {
            Release(worker.Name);
            throw;
        }
    }

    public PartitionClaim Claim(ulong incarnation, IReadOnlyCollection<PartitionId> partitions) =>
        file.Change((session, control) => SqliteClaim.Run(session, control, file.Description, incarnation, partitions));

    public ClusterView ReadView() =>
        file.Read(session => SqliteDecisions.View(session, ControlRow.Read(session)));

    public long ReadVersion() => file.Read(session => ControlRow.Read(session).ViewVersion);

    public void Renew(ulong incarnation) =>
        file.Write(session =>
        {
            var worker = LiveWorker(session, incarnation);
            (worker with { Renewals = worker.Renewals + 1 }).Update(session);
        });

    public bool Lead(ulong incarnation, ulong predecessor) =>
        file.Change((session, control) =>
        {
            var mayLead = ClusterRules.MayLead(SqliteDecisions.View(session, control), incarnation, predecessor);
            return (mayLead && predecessor != incarnation ? control.WithNewView() with { Leader = incarnation } : null, mayLead);
        });

    public bool Assign(ulong leader, Assignment assignment) =>
        Decide(view => ClusterRules.Assign(view, leader, assignment));

    public bool Retarget(ulong leader, IReadOnlyDictionary<PartitionId, ulong> targets) =>
        Decide(view => ClusterRules.Retarget(view, leader, targets));

    public IReadOnlyList<ulong> AskToLeave(IReadOnlyCollection<ulong> incarnations) =>
        file.Change((session, control) =>
        {
            var asked = ClusterRules.CanLeave(SqliteDecisions.View(session, control), incarnations);
            foreach (var worker in asked.Select(incarnation => LiveWorker(session, incarnation)).Where(static worker => !worker.IsLeaving))
            {
                (worker with { IsLeaving = true }).Update(session);
                control = control.WithNewView();
            }

            return (control, asked);
        });

    public void Leave(ulong incarnation) =>
        file.Change((session, control) =>
        {
            (LiveWorker(session, incarnation) with { IsLive = false }).Update(session);
            return (control.WithNewView(), true);
        });

    public void Dispose()
    {
        foreach (var name in _names.Keys.ToList())
        {
            Release(name);
        }
    }

    private bool Decide(Func<ClusterView, ClusterDelta?> decide) =>
        file.Change((session, control) =>
        {
            var delta = decide(SqliteDecisions.View(session, control));
            return (delta is null ? null : SqliteDecisions.Apply(session, control, delta), delta is not null);
        });

    private WorkerRecord LiveWorker(SqliteSession session, ulong incarnation) =>
        WorkerRecord.Find(session, incarnation) is { IsLive: true } worker
            ? worker
            : throw StorageErrors.IncarnationNotLive(incarnation, file.Description);

    private (ControlRow Control, (WorkerLease Lease, long Changes) Result) Register(
        SqliteSession session, ControlRow control, WorkerIdentity worker, bool alone)
    {
        var removed = Retire(session, control, [worker.Name, .. alone ? DeadOthers(session, control, worker.Name) : []]);
        var row = new WorkerRecord(control.NextIncarnation, worker, IsLive: true, Fence: 1, FirstGroup: 1, LastGroup: 0);
        row.Insert(session);
        control = control.WithNewView() with { NextIncarnation = row.Incarnation + 1, Workers = control.Workers + 1 - removed };
        return (control, (row.Lease, control.Changes + 1));
    }

    /// <summary>Ends the incarnations before, and forgets those that left nothing behind; answers how many.</summary>
    private static int Retire(SqliteSession session, ControlRow control, IReadOnlyCollection<string> names)
    {
        var owners = PartitionRecord.ReadAll(session, control).Values.Select(partition => partition.Owner).ToHashSet();
        var removed = 0;
        foreach (var worker in WorkerRecord.ReadAll(session, control).Where(worker => names.Contains(worker.Identity.Name)))
        {
            if (worker.FirstGroup > worker.LastGroup && !owners.Contains(worker.Incarnation))
            {
                session.Query("DELETE FROM journal WHERE incarnation = ?").Bind(1, worker.Incarnation).Run();
                worker.Delete(session);
                removed++;
            }
            else if (worker.IsLive)
            {
                (worker with { IsLive = false, Fence = worker.Fence + 1 }).Update(session);
            }
        }

        return removed;
    }

    /// <summary>The names under which workers died; the system has freed their locks.</summary>
    /// <exception cref="StorageException">A worker of another name lives (WAL4018).</exception>
    private List<string> DeadOthers(SqliteSession session, ControlRow control, string name)
    {
        var others = WorkerRecord.ReadAll(session, control).Where(worker => worker.IsLive && worker.Identity.Name != name).ToList();
        foreach (var other in others)
        {
            using var handle = OpenLock(other.Identity.Name);
            if (!FileLock.TryTake(handle))
            {
                throw StorageErrors.OtherWorker(other.Identity, file.Description);
            }
        }

        return [.. others.Select(static other => other.Identity.Name)];
    }

    /// <summary>Takes the name's lock; false if this storage has it already.</summary>
    private bool HoldName(string name)
    {
        if (_names.ContainsKey(name))
        {
            return false;
        }

        var handle = OpenLock(name);
        if (!FileLock.TryTake(handle))
        {
            handle.Dispose();
            throw StorageErrors.NameIsHeld(name, file.Description, HolderOf(name));
        }

        _names.Add(name, handle);
        return true;
    }

    private SafeFileHandle OpenLock(string name)
    {
        try
        {
            return FileLock.Open(file.Paths.NameLock(name));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw SqliteOpenErrors.FromSystem(file.Paths.Database, error);
        }
    }

    private void Release(string name)
    {
        if (_names.Remove(name, out var handle))
        {
            handle.Dispose();
        }
    }

    private string HolderOf(string name)
    {
        var holder = ReadView().Workers.LastOrDefault(worker => worker.Worker.Name == name)?.Worker;
        return holder is null ? "one that is just starting" : $"pid {holder.ProcessId} on {holder.Machine}";
    }
}
