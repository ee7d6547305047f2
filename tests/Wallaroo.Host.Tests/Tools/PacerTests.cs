using Wallaroo.Host.Tools.Sending;

namespace Wallaroo.Host.Tests.Tools;

/// <summary>When messages are due, on a clock that moves only where the test moves it.</summary>
public sealed class PacerTests
{
    private readonly SteppedTime _time = new();

    [Fact]
    public async Task A_batch_is_due_at_once_and_then_at_each_interval()
    {
        var pacer = new BatchPacer(Options(batch: 3, interval: 5), _time, new Random(1));
        Assert.Equal(3, await pacer.NextAsync(default));
        await DueAsync(pacer, 3, 5);
        await DueAsync(pacer, 3, 5);
    }

    [Fact]
    public async Task Intervals_that_were_missed_are_not_made_up_for()
    {
        var pacer = new BatchPacer(Options(batch: 3, interval: 5), _time, new Random(1));
        await pacer.NextAsync(default);
        _time.Advance(23);
        Assert.Equal(3, await pacer.NextAsync(default));
        await DueAsync(pacer, 3, 5);
    }

    [Fact]
    public async Task Batches_vary_after_a_thousand_of_one_size()
    {
        var pacer = new BatchPacer(Options(batch: 3, interval: 1) with { VaryBy = 100 }, _time, new Random(1));
        var sizes = new List<long>();
        for (var batch = 0; batch < 2_001; batch++)
        {
            sizes.Add(await pacer.NextAsync(default));
            _time.Advance(1);
        }

        Assert.All(sizes[..1_000], size => Assert.Equal(3, size));
        Assert.All(sizes[1_000..2_000], size => Assert.Equal(sizes[1_000], size));
        Assert.InRange(sizes[1_000], 4, 102);
        Assert.NotEqual(sizes[1_000], sizes[2_000]);
    }

    [Fact]
    public async Task At_a_rate_each_message_is_due_at_its_own_time_and_what_is_late_at_once()
    {
        var pacer = new RatePacer(100, _time);
        Assert.Equal(1, await pacer.NextAsync(default));
        await DueAsync(pacer, 1, 10);
        await DueAsync(pacer, 1, 10);
        _time.Advance(1_000);
        Assert.Equal(100, await pacer.NextAsync(default));
        await DueAsync(pacer, 1, 10);
    }

    [Fact]
    public async Task A_high_rate_grants_what_a_millisecond_holds()
    {
        var pacer = new RatePacer(1e6, _time);
        Assert.Equal(1, await pacer.NextAsync(default));
        await DueAsync(pacer, 1_000, 1);
        await DueAsync(pacer, 1_000, 1);
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        var pacer = new RatePacer(0.001, _time);
        await pacer.NextAsync(stop.Token);
        var waiting = pacer.NextAsync(stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private static SenderOptions Options(int batch, int interval) =>
        new() { Hosts = [], BatchSize = batch, Interval = TimeSpan.FromMilliseconds(interval) };

    private async Task DueAsync(IPacer pacer, long messages, int milliseconds)
    {
        var waiting = pacer.NextAsync(default).AsTask();
        _time.Advance(milliseconds - 1);
        Assert.False(waiting.IsCompleted);
        _time.Advance(1);
        Assert.Equal(messages, await waiting.WaitAsync(TimeSpan.FromSeconds(30)));
    }
}
