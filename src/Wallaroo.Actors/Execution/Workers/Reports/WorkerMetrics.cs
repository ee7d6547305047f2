using System.Diagnostics.Metrics;

namespace Wallaroo.Actors.Execution.Workers.Reports;

/// <summary>
/// The instruments of a worker on the meter <c>Wallaroo</c>. All are observed: what actors count anyway is added up when
/// somebody collects, and costs nothing else.
/// </summary>
internal sealed class WorkerMetrics : IDisposable
{
    public const string MeterName = "Wallaroo";

    private static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(100);
    private readonly Lock _lock = new();
    private readonly WorkerRuntime _worker;
    private readonly TimeProvider _time;
    private readonly Meter _meter;
    private WorkerReport? _report;
    private long _readAt;

    /// <param name="worker">The worker.</param>
    /// <param name="name">Its name.</param>
    /// <param name="time">The clock.</param>
    public WorkerMetrics(WorkerRuntime worker, string name, TimeProvider time)
    {
        _worker = worker;
        _time = time;
        _meter = new Meter(new MeterOptions(MeterName)
        {
            Tags = [new("wallaroo.application", worker.Plan.Application.Name), new("wallaroo.worker", name)],
        });
        AddSteps();
        AddEnds();
        AddJournal();
    }

    public void Dispose() => _meter.Dispose();

    private void AddSteps()
    {
        Counter("wallaroo.step.records", "{message}", "Messages that came to a step (direction = in) and that it gave (out).", static report =>
            report.Steps.SelectMany(static step => new[] { Of(step.In, step, "direction", "in"), Of(step.Out, step, "direction", "out") }));
        Counter("wallaroo.step.failures", "{message}", "Messages that a step failed on, by what became of them.", static report =>
            report.Steps.SelectMany(static step => new[] { Of(step.Skipped, step, "outcome", "skipped"), Of(step.DeadLetters, step, "outcome", "dead_letter") }));
        Gauge("wallaroo.state.keys", "{key}", "Keys with state.", static report =>
            report.Steps.Where(static step => step.Keys is not null).Select(static step => new Measurement<long>(step.Keys!.Value, new KeyValuePair<string, object?>("step", step.Name))));
    }

    private void AddEnds()
    {
        Counter("wallaroo.source.position", "{message}", "Messages of a split that were read since its beginning.", static report =>
            report.Sources.Select(static split => Of((long)split.Position, split)));
        Gauge("wallaroo.source.outstanding", "{message}", "Messages that a split gave and that nothing has settled yet.", static report =>
            report.Sources.Select(static split => Of(split.Outstanding, split)));
        Counter("wallaroo.sink.delivered", "{message}", "Messages that a sink settled, those that recovery sent again among them.", static report =>
            report.Sinks.Select(static sink => new Measurement<long>(sink.Delivered, new KeyValuePair<string, object?>("step", sink.Step))));
        Gauge("wallaroo.sink.pending", "{message}", "Messages for a sink that it has not settled.", static report =>
            report.Sinks.Select(static sink => new Measurement<long>(sink.Pending, new KeyValuePair<string, object?>("step", sink.Step))));
    }

    private void AddJournal()
    {
        Gauge("wallaroo.partition.count", "{partition}", "Partitions of the worker, by whether they are loading.", static report =>
        [
            new(report.Partitions.Count - report.Partitions.Loading, new KeyValuePair<string, object?>("state", "running")),
            new(report.Partitions.Loading, new KeyValuePair<string, object?>("state", "loading")),
        ]);
        Gauge("wallaroo.partition.waiting", "{batch}", "Batches that wait to be taken.", static report => [new(report.Partitions.Waiting)]);
        Gauge("wallaroo.journal.uncommitted", "{take}", "Takes that are not in the journal yet.", static report => [new((long)report.Partitions.Uncommitted)]);
        Counter("wallaroo.journal.commits", "{commit}", "Group commits.", _ => [new(_worker.Groups)]);
        Gauge("wallaroo.journal.size", "By", "Bytes of the journal that are still needed.", _ => [new(_worker.JournalBytes)]);
        Gauge("wallaroo.memory.outbox", "By", "What messages on their way take.", _ => [new(_worker.Host.Memory.Bytes)]);
    }

    private void Counter(string name, string unit, string description, Func<WorkerReport, IEnumerable<Measurement<long>>> read) =>
        _meter.CreateObservableCounter(name, () => read(Report()), unit, description);

    private void Gauge(string name, string unit, string description, Func<WorkerReport, IEnumerable<Measurement<long>>> read) =>
        _meter.CreateObservableGauge(name, () => read(Report()), unit, description);

    /// <summary>One report for all instruments of a collection.</summary>
    private WorkerReport Report()
    {
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            if (_report is null || _time.GetElapsedTime(_readAt, now) > Freshness)
            {
                _report = _worker.Report();
                _readAt = now;
            }

            return _report;
        }
    }

    private static Measurement<long> Of(long value, StepReport step, string tag, string word) =>
        new(value, new KeyValuePair<string, object?>("step", step.Name), new KeyValuePair<string, object?>(tag, word));

    private static Measurement<long> Of(long value, SplitReport split) =>
        new(value, new KeyValuePair<string, object?>("step", split.Step), new KeyValuePair<string, object?>("split", split.Split));
}
