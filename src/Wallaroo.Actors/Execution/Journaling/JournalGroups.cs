using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Execution.Journaling;

/// <summary>
/// Gathers what actors write into groups: while one group is committed the next one fills. Does no I/O: a writer
/// takes a group, commits it and says what came of it.
/// </summary>
/// <param name="scheduler">Where actors are told.</param>
/// <param name="options">The limits of a group.</param>
/// <param name="filled">Called, from any thread, when there is something to commit.</param>
internal sealed class JournalGroups(IActorScheduler scheduler, JournalOptions options, Action filled) : IJournalPort
{
    private readonly Lock _lock = new();
    private readonly HashSet<Actor> _waiting = [];
    private readonly List<Actor> _ready = [];
    private readonly Retention _retention = new();
    private readonly List<DeadLetter> _kept = [];
    private readonly List<GroupId> _covered = [];
    private readonly Dictionary<PartitionId, ulong> _epochs = [];
    private GroupBuffer _filling = new();
    private GroupBuffer _spare = new();
    private bool _isCommitting;
    private bool _isHalted;

    public bool IsKept => true;

    /// <summary>Which groups are still needed. Used by the writer's thread, and at the start before there is one.</summary>
    public Retention Retention => _retention;

    public bool IsFull(Actor client)
    {
        lock (_lock)
        {
            if (_filling.Weight < options.GroupBytes && _filling.Group.Entries.Count < options.GroupTakes && !_isHalted)
            {
                return false;
            }

            _waiting.Add(client);
            return true;
        }
    }

    public void Append(IJournalClient client, ulong sequence, ReadOnlySpan<byte> take, in LetterChanges letters)
    {
        bool isFirst;
        lock (_lock)
        {
            if (!IsPresentEpoch(client.Id, client.Epoch))
            {
                return;
            }

            isFirst = IsIdle;
            _filling.Append(client, sequence, take);
            _filling.Add(letters);
        }

        Tell(isFirst);
    }

    public void WriteSegment(IJournalClient client, in SegmentWrite segment) =>
        Add(client, segment, static (filling, _, what) => filling.Add(what));

    public void WriteManifest(IJournalClient client, SnapshotManifest manifest) =>
        Add(client, manifest, static (filling, _, what) => filling.Add(what));

    public void Give(IJournalClient client, ulong target) =>
        Add(client, target, static (filling, giver, what) => filling.Give(giver, what));

    public void WriteMark(Actor client, MarkWrite mark)
    {
        bool isFirst;
        lock (_lock)
        {
            isFirst = IsIdle;
            _filling.Add(client, mark);
        }

        Tell(isFirst);
    }

    public void WriteLetters(Actor client, IReadOnlyList<DeadLetter> letters)
    {
        bool isFirst;
        lock (_lock)
        {
            isFirst = IsIdle;
            _filling.AddLoose(letters);
        }

        Tell(isFirst);
    }

    /// <summary>Takes the group that fills, if it holds anything and no other is being committed.</summary>
    public GroupBuffer? Take()
    {
        GroupBuffer taken;
        lock (_lock)
        {
            if (_isCommitting || _isHalted || _filling.IsEmpty)
            {
                return null;
            }

            _isCommitting = true;
            _covered.ForEach(_retention.Covered);
            _covered.Clear();
            taken = _filling;
            (_filling, _spare) = (_spare, _filling);
            MoveWaiting();
        }

        taken.Seal();
        _retention.Truncate(taken.Group);
        TellReady();

        return taken;
    }

    /// <summary>
    /// Has groups truncated with the next commit that the snapshots in the database cover, as
    /// <see cref="IJournal.ReadCovered"/> tells: of this worker, whose partitions may be others' by now, and, where it leads,
    /// of incarnations that are dead. From any thread.
    /// </summary>
    public void Covered(IReadOnlyList<GroupId> below)
    {
        lock (_lock)
        {
            _covered.AddRange(below);
        }
    }

    /// <summary>A group is in the journal: tells everybody.</summary>
    /// <param name="buffer">The group.</param>
    /// <param name="given">The partitions that were given away with it.</param>
    public void Committed(GroupBuffer buffer, IReadOnlyList<PartitionId> given)
    {
        foreach (var member in buffer.Members)
        {
            scheduler.Post(member.Client.Actor, new ActorMessage
            {
                Kind = MessageKind.Committed,
                Number = member.Sequence,
                Session = new Channels.Session(member.Epoch, 0),
            });
        }

        foreach (var member in buffer.Givers)
        {
            scheduler.Post(member.Client.Actor, new ActorMessage
            {
                Kind = MessageKind.Given,
                Number = given.Contains(member.Client.Id) ? 1ul : 0,
                Session = new Channels.Session(member.Epoch, 0),
            });
        }

        foreach (var actor in buffer.Marked)
        {
            scheduler.Post(actor, new ActorMessage { Kind = MessageKind.Marked });
        }

        _retention.Add(buffer.Group);
        End(buffer);
    }

    /// <summary>
    /// A group is not in the journal, or perhaps not: nothing more is taken until <see cref="Resume"/>, and what fills
    /// is thrown away, since its actors will be loaded again.
    /// </summary>
    public void Halt(GroupBuffer buffer)
    {
        lock (_lock)
        {
            _isHalted = true;
            _kept.AddRange(buffer.Loose);
            DropFilling();
        }

        TellLost(buffer.Marked);
        End(buffer);
    }

    /// <summary>Throws away what came since the halt, and takes again.</summary>
    public void Resume()
    {
        lock (_lock)
        {
            DropFilling();
            _filling.AddLoose(_kept);
            _kept.Clear();
            _isHalted = false;
            MoveWaiting();
        }

        TellReady();
    }

    /// <summary>
    /// Partitions have new epochs. What they write under older ones is not written from now on: they do not know yet
    /// that they are loaded again.
    /// </summary>
    public void Claimed(IReadOnlyDictionary<PartitionId, ulong> epochs)
    {
        lock (_lock)
        {
            foreach (var (partition, epoch) in epochs)
            {
                _epochs[partition] = epoch;
            }
        }
    }

    /// <summary>Whether each of these epochs is the one that follows the partition's last.</summary>
    public bool AreNext(IReadOnlyDictionary<PartitionId, ulong> epochs)
    {
        lock (_lock)
        {
            foreach (var (partition, epoch) in epochs)
            {
                if (epoch != _epochs.GetValueOrDefault(partition) + 1)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Whether a partition has not been claimed again since an epoch.</summary>
    public bool IsPresent(PartitionId partition, ulong epoch)
    {
        lock (_lock)
        {
            return IsPresentEpoch(partition, epoch);
        }
    }

    /// <summary>Whether nothing waits to be committed.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return !_isCommitting && _filling.IsEmpty;
            }
        }
    }

    /// <summary>Adds what a partition writes to the group that fills, unless it has been claimed again since.</summary>
    private void Add<T>(IJournalClient client, T what, Action<GroupBuffer, IJournalClient, T> add)
    {
        bool isFirst;
        lock (_lock)
        {
            if (!IsPresentEpoch(client.Id, client.Epoch))
            {
                return;
            }

            isFirst = IsIdle;
            add(_filling, client, what);
        }

        Tell(isFirst);
    }

    private bool IsPresentEpoch(PartitionId partition, ulong epoch) => epoch >= _epochs.GetValueOrDefault(partition);

    private bool IsIdle => !_isCommitting && _filling.IsEmpty;

    /// <summary>Throws away what fills, but for what nobody will write again.</summary>
    private void DropFilling()
    {
        _kept.AddRange(_filling.Loose);
        TellLost(_filling.Marked);
        _filling.Clear();
    }

    private void MoveWaiting()
    {
        _ready.AddRange(_waiting);
        _waiting.Clear();
    }

    /// <summary>Says to those who waited, and were moved out of the others' way, that there is room. By the writer's thread alone.</summary>
    private void TellReady()
    {
        foreach (var actor in _ready)
        {
            scheduler.Post(actor, new ActorMessage { Kind = MessageKind.JournalReady });
        }

        _ready.Clear();
    }

    private void TellLost(IReadOnlyList<Actor> actors)
    {
        foreach (var actor in actors)
        {
            scheduler.Post(actor, new ActorMessage { Kind = MessageKind.Marked, Number = 1 });
        }
    }

    private void Tell(bool isFirst)
    {
        if (isFirst)
        {
            filled();
        }
    }

    private void End(GroupBuffer buffer)
    {
        bool isFilled;
        lock (_lock)
        {
            buffer.Clear();
            _isCommitting = false;
            isFilled = !_filling.IsEmpty;
        }

        Tell(isFilled);
    }
}
