using Wallaroo.Benchmarks.Measuring;

namespace Wallaroo.Benchmarks.Paced;

/// <summary>Wakes a source ten thousand times a second, so that it can look what is due.</summary>
internal sealed class Pacer : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMicroseconds(100);
    private readonly Thread _thread;
    private volatile Timetable? _timetable;
    private volatile Action _wake = static () => { };
    private volatile bool _isStopping;

    public Pacer()
    {
        _thread = new Thread(Loop) { IsBackground = true, Name = "pacer" };
        _thread.Start();
    }

    /// <summary>What is to be given now; null at the beginning.</summary>
    public Timetable? Timetable
    {
        get => _timetable;
        set => _timetable = value;
    }

    /// <summary>Says whom to wake.</summary>
    public void Attach(Action wake) => _wake = wake;

    public void Dispose()
    {
        _isStopping = true;
        _thread.Join();
    }

    private void Loop()
    {
        while (!_isStopping)
        {
            ShortSleep.For(Interval);
            _wake();
        }
    }
}
