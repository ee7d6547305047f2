using System.Threading.Channels;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Cluster.Coordination;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Coordination;

/// <summary>Members on real threads over one real database file.</summary>
public sealed class ClusterMemberTests : IDisposable
{
    private static readonly PartitionId[] Partitions = [.. Enumerable.Range(0, 8).Select(static index => new PartitionId(1, (ushort)index))];
    private readonly TemporaryDirectory _directory = new();
    private readonly List<Member> _members = [];

    [Fact]
    public async Task Members_lead_share_and_take_over()
    {
        var first = Join("worker1");
        await first.Sees(view => OwnedBy(view, first) == 8);
        var second = Join("worker2");
        await first.Sees(view => view.Partitions.Count(row => row.Target == second.Incarnation) == 4);

        // Nobody hands over here: the leader takes them by force, and the one who lost them is fenced.
        await second.Sees(view => OwnedBy(view, second) == 4);
        var taken = await first.Sees(view => OwnedBy(view, second) == 4);
        Assert.Equal(2ul, taken.Worker(first.Incarnation)!.Lease.Fence);

        first.Vanish();
        var view = await second.Sees(view => OwnedBy(view, second) == 8);
        Assert.Equal((second.Incarnation, false), (view.Leader, view.Worker(first.Incarnation)!.IsLive));
    }

    [Fact]
    public async Task A_member_that_is_declared_dead_learns_it()
    {
        var leader = Join("worker1");
        await leader.Sees(view => OwnedBy(view, leader) == 8);
        var victim = Join("worker2");
        using var other = Open();
        Assert.True(other.Cluster.Assign(leader.Incarnation, new Assignment([victim.Incarnation], new Dictionary<PartitionId, ulong>())));
        await Awaited.Within(victim.Dead, "the end of the one that was declared dead");
    }

    public void Dispose()
    {
        foreach (var member in _members)
        {
            member.Vanish();
        }

        _directory.Dispose();
    }

    private static int OwnedBy(ClusterView view, Member member) => view.Partitions.Count(row => row.Owner == member.Incarnation);

    private IStorage Open() => StorageFactory.Open(StorageUrl.Parse($"sqlite:{_directory.Path}/journal.db"), new StorageOptions());

    private Member Join(string name)
    {
        var member = new Member(Open(), name);
        _members.Add(member);
        return member;
    }

    private sealed class Member : IClusterEvents
    {
        private readonly IStorage _storage;
        private readonly ClusterMember _member;
        private readonly Channel<ClusterView> _views = Channel.CreateUnbounded<ClusterView>();
        private readonly TaskCompletionSource _dead = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Member(IStorage storage, string name)
        {
            _storage = storage;
            Incarnation = storage.Cluster.Register(new WorkerIdentity(name, "here", 1)).Incarnation;
            var options = new CoordinatorOptions
            {
                LeaseTime = TimeSpan.FromSeconds(2),
                HandOffTime = TimeSpan.FromMilliseconds(200),
                ViewInterval = TimeSpan.FromMilliseconds(20),
            };
            _member = new ClusterMember(
                storage.Cluster, Incarnation, new ClusterCoordinator(Incarnation, Partitions, options), this, TimeProvider.System);
            _member.Start();
        }

        public ulong Incarnation { get; }

        public Task Dead => _dead.Task;

        public async Task<ClusterView> Sees(Func<ClusterView, bool> what)
        {
            while (true)
            {
                var view = await Awaited.Within(_views.Reader.ReadAsync().AsTask(), "a view");
                if (what(view))
                {
                    return view;
                }
            }
        }

        public void Vanish()
        {
            _member.Dispose();
            _storage.Dispose();
        }

        void IClusterEvents.Viewed(ClusterView view) => _views.Writer.TryWrite(view);

        void IClusterEvents.Died() => _dead.TrySetResult();

        void IClusterEvents.Problem(StorageException problem)
        {
        }

        void IClusterEvents.Failed(Exception reason) => _views.Writer.TryComplete(reason);
    }
}
