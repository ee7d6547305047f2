using System.Runtime.InteropServices;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Execution.Journaling;

/// <summary>A group that fills, or is being committed. Two of them take turns.</summary>
internal sealed class GroupBuffer
{
    private readonly Dictionary<PartitionId, Member> _members = [];
    private readonly List<Member> _givers = [];
    private readonly List<Actor> _marked = [];
    private readonly List<DeadLetter> _loose = [];
    private byte[] _body = new byte[64 * 1024];
    private int _length;

    public CommitGroup Group { get; } = new();

    public int Length => _length;

    /// <summary>Everything it holds, in bytes, as far as it counts towards the limit.</summary>
    public long Weight { get; private set; }

    public bool IsEmpty => Group.Entries.Count == 0 && Group.Marks.Count == 0 && Group.Segments.Count == 0
        && Group.Manifests.Count == 0 && Group.Gives.Count == 0 && Group.DeadLetters.Count == 0 && Group.ReplayedLetters.Count == 0;

    /// <summary>The partitions that have takes in it, with their last one.</summary>
    public IReadOnlyCollection<Member> Members => _members.Values;

    /// <summary>The partitions that are given away with it.</summary>
    public IReadOnlyList<Member> Givers => _givers;

    /// <summary>The actors that wait for a mark in it.</summary>
    public IReadOnlyList<Actor> Marked => _marked;

    /// <summary>The dead letters of actors that have no takes, and will not write them again.</summary>
    public IReadOnlyList<DeadLetter> Loose => _loose;

    internal readonly record struct Member(IJournalClient Client, ulong Epoch, ulong Sequence);

    public void Append(IJournalClient client, ulong sequence, ReadOnlySpan<byte> take)
    {
        if (_length + take.Length > _body.Length)
        {
            Array.Resize(ref _body, Math.Max(_body.Length * 2, _length + take.Length));
        }

        take.CopyTo(_body.AsSpan(_length));
        Group.Entries.Add(new RecordEntry(client.Id, client.Epoch, sequence, sequence, _length, take.Length));
        _length += take.Length;
        Weight += take.Length;
        ref var member = ref CollectionsMarshal.GetValueRefOrAddDefault(_members, client.Id, out _);
        member = new Member(client, client.Epoch, sequence);
    }

    public void Add(in SegmentWrite segment)
    {
        Group.Segments.Add(segment);
        Weight += segment.Body.Length;
    }

    public void Add(SnapshotManifest manifest)
    {
        Group.Manifests.Add(new ManifestWrite(manifest));
        Weight += manifest.Header.Length;
    }

    public void Give(IJournalClient client, ulong target)
    {
        Group.Gives.Add(new PartitionGive(client.Id, client.Epoch, target));
        _givers.Add(new Member(client, client.Epoch, 0));
    }

    public void Add(Actor client, in MarkWrite mark)
    {
        Group.Marks.Add(mark);
        _marked.Add(client);
    }

    public void Add(in LetterChanges letters)
    {
        for (var index = 0; index < letters.Replayed.Count; index++)
        {
            Group.ReplayedLetters.Add(letters.Replayed[index]);
        }

        Add(letters.Failed);
    }

    private void Add(IReadOnlyList<DeadLetter> letters)
    {
        for (var index = 0; index < letters.Count; index++)
        {
            Group.DeadLetters.Add(letters[index]);
            Weight += letters[index].Message.Length;
        }
    }

    public void AddLoose(IReadOnlyList<DeadLetter> letters)
    {
        _loose.AddRange(letters);
        Add(letters);
    }

    /// <summary>Gives the group its body.</summary>
    public void Seal() => Group.Body = _body.AsMemory(0, _length);

    public void Clear()
    {
        Group.Clear();
        _members.Clear();
        _givers.Clear();
        _marked.Clear();
        _loose.Clear();
        _length = 0;
        Weight = 0;
    }
}
