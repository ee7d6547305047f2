using System.Diagnostics;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Plans;
using Wallaroo.Benchmarks.Engine;
using Wallaroo.Benchmarks.Measuring;

namespace Wallaroo.Benchmarks.Paced;

/// <summary>A worker that counts by key, and is given its messages by a timetable.</summary>
internal sealed class PacedEngine : IDisposable
{
    private static readonly TcpAddress Nowhere = new("localhost", 7010);
    private readonly Pacer _pacer = new();
    private readonly Arrivals _arrivals = new();
    private readonly IStorage _storage;

    /// <param name="application">What it runs.</param>
    /// <param name="storage">Where it keeps its journal; its own from now on.</param>
    /// <param name="partitions">Partitions of the keyed step.</param>
    /// <param name="options">How it runs.</param>
    public PacedEngine(Func<Action<long>, Application> application, IStorage storage, int partitions, WorkerOptions options)
    {
        _storage = storage;
        var plan = PlanCompiler.Compile(application(Arrived), new PlanOptions { Partitions = partitions });
        Worker = WorkerRuntime.StartAsync(plan, storage, options, new PacedBindings(_pacer), TimeProvider.System, _arrivals)
            .GetAwaiter().GetResult();
    }

    public WorkerRuntime Worker { get; }

    /// <summary>What the messages of the last timetable took.</summary>
    public Latencies Latencies { get; } = new();

    /// <summary>The longest time between two outputs of the last timetable.</summary>
    public TimeSpan LongestGap { get; private set; }

    private long LastArrival { get; set; }

    /// <summary>Counts numbers; the sink is told when each message was scheduled.</summary>
    public static Application OfNumbers(Action<long> arrived) =>
        Pipeline.Source("messages", TcpSource.Framed(Nowhere, Stamped.Decode))
            .KeyBy("key", message => message.Key)
            .To("count", () => 0L, static (message, ref count) => Count(message, ref count))
            .ToSink("arrived", EmbeddedSink.Call(arrived))
            .Build("numbers");

    /// <summary>The same with texts of 12 characters as keys.</summary>
    public static Application OfTexts(Action<long> arrived) =>
        Pipeline.Source("messages", TcpSource.Framed(Nowhere, Stamped.Decode))
            .KeyBy("key", message => $"key-{message.Key:00000000}")
            .To("count", () => 0L, static (message, ref count) => Count(message, ref count))
            .ToSink("arrived", EmbeddedSink.Call(arrived))
            .Build("texts");

    /// <summary>Gives what a timetable says and returns when all of it has arrived.</summary>
    public void Run(Timetable timetable)
    {
        Begin(timetable);
        _arrivals.Wait();
    }

    /// <summary>Begins to give what a timetable says.</summary>
    public void Begin(Timetable timetable)
    {
        Latencies.Clear();
        LongestGap = TimeSpan.Zero;
        LastArrival = Stopwatch.GetTimestamp();
        _arrivals.Expect(_arrivals.Count + timetable.Count);
        _pacer.Timetable = timetable;
    }

    /// <summary>Waits until all of it has arrived.</summary>
    public void Wait() => _arrivals.Wait();

    public void Dispose()
    {
        _pacer.Dispose();
        Worker.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _storage.Dispose();
        _arrivals.Dispose();
    }

    private static long Count(Stamped message, ref long count)
    {
        count++;
        return message.Scheduled;
    }

    private void Arrived(long scheduled)
    {
        Latencies.Note(scheduled);
        var now = Stopwatch.GetTimestamp();
        var gap = Stopwatch.GetElapsedTime(LastArrival, now);
        LastArrival = now;
        if (gap > LongestGap)
        {
            LongestGap = gap;
        }

        _arrivals.Add(scheduled);
    }
}
