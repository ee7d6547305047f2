using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Cluster.Coordination;

namespace Wallaroo.Actors.Tests.Coordination;

public sealed class LeaseWatchTests
{
    private readonly LeaseWatch _watch = new(self: 1, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(2));
    private TimeSpan _now = TimeSpan.FromSeconds(100);

    [Fact]
    public void A_counter_that_stands_still_for_the_lease_time_has_expired()
    {
        Pass(seconds: 5, renewals: 7);
        Assert.False(_watch.IsExpired(2, _now - TimeSpan.FromTicks(1)));
        Assert.True(_watch.IsExpired(2, _now));
    }

    [Fact]
    public void A_counter_that_moves_begins_the_time_anew()
    {
        Pass(seconds: 4, renewals: 7);
        Pass(seconds: 4, renewals: 8);
        Assert.False(_watch.IsExpired(2, _now));
    }

    [Fact]
    public void While_the_database_is_away_nobody_expires()
    {
        Pass(seconds: 3, renewals: 7);
        _watch.Failed();
        _now += TimeSpan.FromMinutes(1);
        Pass(seconds: 4, renewals: 7);
        Assert.False(_watch.IsExpired(2, _now));
        Pass(seconds: 1, renewals: 7);
        Assert.True(_watch.IsExpired(2, _now));
    }

    [Fact]
    public void An_observer_that_was_stopped_itself_trusts_nothing_it_saw_before()
    {
        Pass(seconds: 4, renewals: 7);
        _now += TimeSpan.FromMinutes(1);
        _watch.Renewed(_now);
        _watch.Observe(View(7), _now);
        Assert.False(_watch.IsExpired(2, _now));
    }

    [Fact]
    public void A_view_that_is_read_long_after_the_last_renewal_counts_for_nothing()
    {
        Pass(seconds: 4, renewals: 7);
        _now += TimeSpan.FromSeconds(30);
        _watch.Observe(View(7), _now);
        Assert.False(_watch.IsExpired(2, _now));
    }

    [Fact]
    public void The_dead_and_oneself_do_not_expire()
    {
        Pass(seconds: 9, renewals: 7);
        Assert.False(_watch.IsExpired(1, _now));
        Assert.False(_watch.IsExpired(3, _now));
    }

    private void Pass(int seconds, ulong renewals)
    {
        for (var tick = 0; tick <= seconds * 4; tick++)
        {
            _now += TimeSpan.FromMilliseconds(tick == 0 ? 0 : 250);
            _watch.Renewed(_now);
            _watch.Observe(View(renewals), _now);
        }
    }

    private static ClusterView View(ulong renewals) => new(
        [Row(1, renewals), Row(2, renewals), Row(3, renewals) with { IsLive = false }], []);

    private static WorkerRow Row(ulong incarnation, ulong renewals) =>
        new(new WorkerIdentity($"worker{incarnation}", "here", 1), new WorkerLease(incarnation, 1, 0), IsLive: true) { Renewals = renewals };
}
