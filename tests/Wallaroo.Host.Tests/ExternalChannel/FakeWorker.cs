using System.Text.Json.Nodes;
using Wallaroo.Host.ExternalChannel;

namespace Wallaroo.Host.Tests.ExternalChannel;

/// <summary>A worker that remembers what it was told and answers from a script.</summary>
internal sealed class FakeWorker : IExternalCommands
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _added = new(0);

    public List<string> Told { get; } = [];

    public bool IsInitialized { get; set; } = true;

    public Action? OnShutdown { get; set; }

    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Waits until it is told the next thing.</summary>
    public async Task<string> NextAsync()
    {
        Assert.True(await _added.WaitAsync(TimeSpan.FromSeconds(30)), "the worker was told nothing");
        lock (_lock)
        {
            return Told[^1];
        }
    }

    public void Print(string text) => Tell($"print {text}");

    public void RotateLog(string worker) => Tell($"rotate {worker}");

    public void ReportStatus(string what) => Tell($"report {what}");

    public void Shutdown(ShutdownRequest request, string reason)
    {
        Tell($"shutdown drain={request.Drain} '{reason}'");
        OnShutdown?.Invoke();
    }

    public ValueTask<ClusterStatus?> ClusterStatusAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(IsInitialized ? new ClusterStatus(2, ["initializer", "worker1"], true) : null);

    public ValueTask<IReadOnlyList<string>> SourceIdsAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<string>>(["lines", "votes"]);

    public ValueTask<PartitionDistribution<IReadOnlyList<string>>> PartitionsAsync(CancellationToken cancellationToken) => ValueTask.FromResult(
        new PartitionDistribution<IReadOnlyList<string>>(
            new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>
            {
                ["count"] = new Dictionary<string, IReadOnlyList<string>> { ["initializer"] = ["0", "1"], ["worker1"] = ["2"] },
            },
            new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>
            {
                ["split"] = new Dictionary<string, IReadOnlyList<string>> { ["initializer"] = ["0"] },
            }));

    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<string>>> StateEntitiesAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyDictionary<string, IReadOnlyList<string>>>(new Dictionary<string, IReadOnlyList<string>> { ["count"] = ["a", "ß\""] });

    public ValueTask<IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>>> StateEntityCountsAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>>>(new Dictionary<string, IReadOnlyDictionary<string, long>>
        {
            ["initializer"] = new Dictionary<string, long> { ["count"] = 2 },
            ["worker1"] = new Dictionary<string, long> { ["count"] = 3 },
        });

    public async ValueTask<WorkerStatus> StatusAsync(CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        return new WorkerStatus(
            "word count", "initializer", "0.1.0", "running", 12.5, "sqlite:/data/counts.db", 5, 4096, 1,
            [new StepStatus("lines", "source", 8, 7, 1, 0, 1, null), new StepStatus("count", "state", 7, 7, 0, 0, 0, 3), new StepStatus("totals", "sink", 6, 6, 0, 0, 0, null)],
            [new SplitStatus("lines", "0", "reading", 18, 17, 1), new SplitStatus("votes", "1", "reading", 2, null, 0)],
            [new SinkStatus("totals", 6, 1)],
            new PartitionsStatus(64, 0, 2, 1, 1));
    }

    public ValueTask<KeyAnswer> QueryAsync(KeyRequest request, CancellationToken cancellationToken) => request switch
    {
        { Step: "count", Key: "the" } => ValueTask.FromResult(new KeyAnswer("count", "the", 5, "initializer", true, JsonValue.Create(42))),
        { Step: "count", Key: "name" } => ValueTask.FromResult(new KeyAnswer("count", "name", 5, "initializer", true, JsonValue.Create("Ada \"L\""))),
        { Step: "count", Key: "pair" } => ValueTask.FromResult(new KeyAnswer("count", "pair", 5, "initializer", true, new JsonObject { ["a"] = 1 })),
        { Step: "count" } => ValueTask.FromResult(new KeyAnswer("count", request.Key, 5, "initializer", false, null)),
        { Step: "crash" } => throw new InvalidOperationException("oh\nno"),
        _ => throw new ArgumentException($"WAL5001 there is no step \"{request.Step}\" with state. The steps with state are \"count\"."),
    };

    public ValueTask<ReplayAnswer> ReplayDeadLettersAsync(ReplayRequest request, CancellationToken cancellationToken)
    {
        if (request.Job is { } job)
        {
            Tell($"job {job}");
            return ValueTask.FromResult(new ReplayAnswer(job, true, 3, 3, 0, 0, [], 0, []));
        }

        Tell($"replay {(request.Ids is null ? "all" : string.Join(',', request.Ids))} of {request.Step ?? "every step"}");
        if (request.Ids is not { } ids)
        {
            return ValueTask.FromResult(new ReplayAnswer(7, false, 3, 1, 0, 0, [], 0, []));
        }

        var missing = ids.Where(id => id.StartsWith('9')).ToList();
        var failed = ids.Count(id => id.StartsWith('8'));
        List<string> refused = [.. ids.Where(id => id.StartsWith('7')).Select(id => $"WAL5050 dead letter {id}: no step")];
        return ValueTask.FromResult(new ReplayAnswer(
            7, true, ids.Count, ids.Count - missing.Count - failed - refused.Count, failed, missing.Count, missing, refused.Count, refused));
    }

    private void Tell(string text)
    {
        lock (_lock)
        {
            Told.Add(text);
        }

        _added.Release();
    }
}
