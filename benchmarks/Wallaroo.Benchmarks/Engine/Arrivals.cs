using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Benchmarks.Engine;

/// <summary>Counts what arrives at the sink, and lets somebody wait for a number of it.</summary>
internal sealed class Arrivals : IWorkerEvents, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300);
    private readonly ManualResetEventSlim _reached = new(initialState: false, spinCount: 0);
    private long _count;
    private long _expected;
    private Exception? _failure;

    /// <summary>How many have arrived.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>How long the worker took to load its partitions and replay their journals.</summary>
    public TimeSpan Recovery { get; private set; }

    /// <summary>An output has arrived. From one thread.</summary>
    public void Add<T>(T output)
    {
        if (++_count == Volatile.Read(ref _expected))
        {
            _reached.Set();
        }
    }

    /// <summary>So many outputs have arrived at once. From one thread.</summary>
    public void AddMany(int outputs)
    {
        var before = _count;
        Volatile.Write(ref _count, before + outputs);
        var expected = Volatile.Read(ref _expected);
        if (before < expected && before + outputs >= expected)
        {
            _reached.Set();
        }
    }

    /// <summary>Waits until nothing has arrived for a while.</summary>
    public void AwaitRest()
    {
        for (var last = -1L; last != Count || last == 0;)
        {
            last = Count;
            Thread.Sleep(Rest);
        }
    }

    /// <summary>Before what is expected is given: how many there are to be in all.</summary>
    public void Expect(long count)
    {
        _reached.Reset();
        Volatile.Write(ref _expected, count);
    }

    public void Wait()
    {
        if (!_reached.Wait(Patience))
        {
            throw new TimeoutException($"{Count} of {_expected} messages arrived within {Patience}");
        }

        if (_failure is not null)
        {
            throw new InvalidOperationException("the worker failed", _failure);
        }
    }

    public void Failed(Exception reason)
    {
        _failure = reason;
        _reached.Set();
    }

    public void Lost(DeadLetter letter) => Failed(new InvalidOperationException(letter.ToString()));

    public void Problem(string name, Exception problem) => Failed(problem);

    public void Reloading(string partition, Exception reason) => Failed(reason);

    public void Recovered(int partitions, long takes, TimeSpan duration) => Recovery = duration;

    public void Dispose() => _reached.Dispose();
}
