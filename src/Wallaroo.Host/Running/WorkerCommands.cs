using System.Globalization;
using System.Text.Json.Nodes;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;
using Wallaroo.Host.CommandLine;
using Wallaroo.Host.ExternalChannel;

namespace Wallaroo.Host.Running;

/// <summary>What a running worker answers on its external channel.</summary>
internal sealed class WorkerCommands(
    WorkerRuntime worker, IStorage storage, string name, TextWriter output, CancellationTokenSource stop, TimeProvider time)
    : IExternalCommands
{
    private const int AbruptExit = ExitCodes.SignalBase + 15;
    private readonly ReplayDesk _replays = new(worker.Letters, time);
    private readonly long _began = time.GetTimestamp();

    public void Print(string text) => output.WriteLine($"$$$ ExternalPrint: {text} $$$");

    public void RotateLog(string worker)
    {
        // The journal lets go of what is no longer needed by itself.
    }

    public void ReportStatus(string what) => output.WriteLine(
        $"{what}: worker {name}, {worker.MessagesIn} messages in, {worker.MessagesOut} out, {worker.Groups} commits");

    public void Shutdown(ShutdownRequest request, string reason)
    {
        if (!request.Drain)
        {
            Environment.Exit(AbruptExit);
        }

        stop.CancelAfter(TimeSpan.Zero);
    }

    public ValueTask<ClusterStatus?> ClusterStatusAsync(CancellationToken cancellationToken) =>
        new(new ClusterStatus(1, [name], !stop.IsCancellationRequested));

    public ValueTask<IReadOnlyList<string>> SourceIdsAsync(CancellationToken cancellationToken) =>
        new([.. worker.SourceIds.Select(static id => id.ToString(CultureInfo.InvariantCulture))]);

    public ValueTask<PartitionDistribution<IReadOnlyList<string>>> PartitionsAsync(CancellationToken cancellationToken)
    {
        var none = new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>();
        var state = worker.StatePartitions.ToDictionary(
            static step => step.Key,
            step => (IReadOnlyDictionary<string, IReadOnlyList<string>>)new Dictionary<string, IReadOnlyList<string>>
            {
                [name] = [.. Enumerable.Range(0, step.Value).Select(static index => $"{index}")],
            });
        return new(new PartitionDistribution<IReadOnlyList<string>>(state, none));
    }

    public async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<string>>> StateEntitiesAsync(CancellationToken cancellationToken)
    {
        var entities = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var step in worker.StatePartitions.Keys)
        {
            entities[step] = await worker.KeysAsync(step).WaitAsync(cancellationToken);
        }

        return entities;
    }

    public ValueTask<IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>>> StateEntityCountsAsync(
        CancellationToken cancellationToken) =>
        new(new Dictionary<string, IReadOnlyDictionary<string, long>> { [name] = worker.StateCounts });

    public ValueTask<WorkerStatus> StatusAsync(CancellationToken cancellationToken)
    {
        var report = worker.Report();
        var partitions = report.Partitions;
        return new(new WorkerStatus(
            worker.Plan.Application.Name,
            name,
            Versions.Own,
            stop.IsCancellationRequested ? "draining" : "running",
            time.GetElapsedTime(_began).TotalSeconds,
            storage.Description,
            worker.Groups,
            worker.JournalBytes,
            storage.DeadLetters.Count(null),
            [.. report.Steps.Select(static step => new StepStatus(step.Name, step.Kind, step.In, step.Out, step.Failures, step.Skipped, step.DeadLetters, step.Keys))],
            [.. report.Sources.Select(static split => new SplitStatus(split.Step, split.Split, split.State, split.Position, split.Stored, split.Outstanding))],
            [.. report.Sinks.Select(static sink => new SinkStatus(sink.Step, sink.Delivered, sink.Pending))],
            new PartitionsStatus(partitions.Count, partitions.Loading, partitions.Waiting, partitions.Uncommitted, partitions.Outstanding)));
    }

    public async ValueTask<KeyAnswer> QueryAsync(KeyRequest request, CancellationToken cancellationToken)
    {
        var (partition, state) = await worker.QueryAsync(request.Step, request.Key).WaitAsync(cancellationToken);
        return new KeyAnswer(
            request.Step, request.Key, partition, name, state is not null, state is null ? null : JsonNode.Parse(state));
    }

    public ValueTask<ReplayAnswer> ReplayDeadLettersAsync(ReplayRequest request, CancellationToken cancellationToken) =>
        _replays.AnswerAsync(request, cancellationToken);
}
