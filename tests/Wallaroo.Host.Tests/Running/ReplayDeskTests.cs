using Wallaroo.Actors.Embedding;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Plans;
using Wallaroo.Host.CommandLine;
using Wallaroo.Host.ExternalChannel;
using Wallaroo.Host.Running;

namespace Wallaroo.Host.Tests.Running;

/// <summary>Replays that are asked of a worker, with a worker.</summary>
public sealed class ReplayDeskTests : IWorkerEvents, IAsyncDisposable
{
    private readonly IStorage _storage = StorageFactory.Open(StorageUrl.Parse("memory"), new StorageOptions { AcceptLoss = true });
    private WorkerRuntime _worker = null!;
    private bool _isMended;

    public async ValueTask DisposeAsync()
    {
        await _worker.DisposeAsync();
        _storage.Dispose();
    }

    [Fact]
    public async Task A_replay_is_asked_about_until_it_has_ended_and_its_numbers_add_up()
    {
        var desk = await StartAsync();
        var failed = await ReplayAsync(desk, new ReplayRequest(null, "check"));
        Assert.Equal((5, 0, 5, 0, 0), (failed.Total, failed.Replayed, failed.FailedAgain, failed.Missed, failed.Refused));
        Assert.Equal(0, (await ReplayAsync(desk, new ReplayRequest(null, "other"))).Total);
        _isMended = true;

        var ids = _storage.DeadLetters.List(null, null, 100).Select(static letter => letter.Id.ToString()).ToList();
        var some = await ReplayAsync(desk, new ReplayRequest([ids[0], ids[1], ids[1], "99-1-0"], null));

        Assert.Equal((3, 2, 0, 1, 0), (some.Total, some.Replayed, some.FailedAgain, some.Missed, some.Refused));
        Assert.Equal(["99-1-0"], some.Missing);
        Assert.Equal(3, (await ReplayAsync(desk, new ReplayRequest(null, null))).Replayed);
        Assert.Equal(0, _storage.DeadLetters.Count(null));
    }

    [Fact]
    public async Task A_replay_that_nobody_began_is_not_there()
    {
        var desk = await StartAsync();
        var error = await Assert.ThrowsAsync<CommandException>(() => desk.AnswerAsync(new ReplayRequest(null, null, 7), CancellationToken.None).AsTask());
        Assert.Equal("WAL7053", error.Code);
    }

    void IWorkerEvents.Reloading(string partition, Exception reason)
    {
    }

    void IWorkerEvents.Failed(Exception reason)
    {
    }

    void IWorkerEvents.Problem(string name, Exception problem)
    {
    }

    void IWorkerEvents.Lost(DeadLetter letter)
    {
    }

    void IWorkerEvents.Recovered(int partitions, long takes, TimeSpan duration)
    {
    }

    private static async Task<ReplayAnswer> ReplayAsync(ReplayDesk desk, ReplayRequest request)
    {
        var answer = await desk.AnswerAsync(request, TestContext.Current.CancellationToken);
        while (!answer.IsDone)
        {
            answer = await desk.AnswerAsync(new ReplayRequest(null, null, answer.Job), TestContext.Current.CancellationToken);
        }

        return answer;
    }

    private async Task<ReplayDesk> StartAsync()
    {
        var application = Pipeline.Source("numbers", GeneratorSource.Numbered(5, number => number))
            .KeyBy("key", number => number)
            .To("check", number => _isMended ? number : throw new InvalidOperationException("not mended yet"))
            .ToSink("out", EmbeddedSink.Call<long>(_ => { }))
            .Build("desk");
        _worker = await WorkerRuntime.StartAsync(
            PlanCompiler.Compile(application, new PlanOptions { Partitions = 2 }), _storage, new WorkerOptions { Threads = 1 }, new MemoryBindings(RunInputs.Empty), TimeProvider.System, this);
        await _worker.Host.Ended;
        return new ReplayDesk(_worker.Letters, TimeProvider.System);
    }
}
