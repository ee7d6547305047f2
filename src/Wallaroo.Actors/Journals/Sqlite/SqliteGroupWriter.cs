using System.Runtime.InteropServices;
using Wallaroo.Actors.Journals.Transfer;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Writes what a group holds, within its transaction.</summary>
internal sealed class SqliteGroupWriter
{
    private const string InsertText = "INSERT INTO journal(incarnation, number, directory, body) VALUES(?, ?, ?, ?)";

    private readonly SqliteSnapshotWriter _snapshots = new();
    private readonly SqliteEpochs _epochs = new();
    private readonly List<GroupId> _truncated = [];
    private byte[] _directory = new byte[4096];

    /// <summary>Below which groups incarnations were truncated by the last group.</summary>
    public List<GroupId> Truncated => _truncated;

    /// <summary>Stores a group as another storage held it.</summary>
    public static void Insert(SqliteSession session, GroupContent group) =>
        session.Query(InsertText).Bind(1, group.Group.Incarnation).Bind(2, group.Group.Number)
            .Bind(3, group.Directory.AsSpan()).Bind(4, group.Body.AsSpan()).Run();

    /// <summary>Stores the group's row and answers its id.</summary>
    public unsafe long WriteRow(SqliteSession session, CommitGroup group)
    {
        var length = GroupDirectory.Write(group, ref _directory);
        var insert = session.Query(InsertText);
        fixed (byte* directory = _directory)
        fixed (byte* body = group.Body.Span)
        {
            insert.Bind(1, group.Incarnation).Bind(2, group.Number)
                .BindPinned(3, directory, length).BindPinned(4, body, group.Body.Length).Run();
        }

        return session.LastRowId;
    }

    /// <summary>Stores everything else; answers why it must not be, where a snapshot is of another epoch.</summary>
    public string? WriteRest(SqliteSession session, CommitGroup group)
    {
        var marks = 0;
        foreach (ref readonly var mark in CollectionsMarshal.AsSpan(group.Marks))
        {
            marks += SqliteMarks.Write(session, in mark);
        }

        var letters = 0;
        foreach (ref readonly var replayed in CollectionsMarshal.AsSpan(group.ReplayedLetters))
        {
            letters -= SqliteDeadLetters.Remove(session, replayed);
        }

        foreach (var letter in CollectionsMarshal.AsSpan(group.DeadLetters))
        {
            letters += SqliteDeadLetters.Write(session, letter);
        }

        if (_epochs.Check(session, group) is { } why)
        {
            return why;
        }

        Count(session, marks, letters, _snapshots.Write(session, group.Segments, group.Manifests));
        Truncate(session, group);
        return null;
    }

    private static void Count(SqliteSession session, int marks, int letters, int manifests)
    {
        if (marks != 0 || letters != 0 || manifests != 0)
        {
            var control = ControlRow.Read(session);
            (control with
            {
                Marks = control.Marks + marks,
                DeadLetters = control.DeadLetters + letters,
                Manifests = control.Manifests + manifests,
            }).Update(session);
        }
    }

    /// <summary>Moves the first groups of incarnations; their rows are removed bit by bit.</summary>
    private void Truncate(SqliteSession session, CommitGroup group)
    {
        _truncated.Clear();
        foreach (var below in CollectionsMarshal.AsSpan(group.TruncateBelow))
        {
            if (WorkerRecord.Find(session, below.Incarnation) is { } worker && (!worker.IsLive || worker.Incarnation == group.Incarnation))
            {
                var first = Math.Max(worker.FirstGroup, Math.Min(below.Number, worker.LastGroup + 1));
                (worker with { FirstGroup = first }).Update(session);
                _truncated.Add(new(worker.Incarnation, first));
            }
        }
    }
}
