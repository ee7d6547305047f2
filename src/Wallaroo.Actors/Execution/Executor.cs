using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Wallaroo.Actors.Execution;

/// <summary>
/// One thread that runs the actors pinned to it, each for a slice at a time. What it posts to its own actors goes
/// through a queue without a lock; what comes from other threads through one with. What is under way goes before what
/// producers would add to it.
/// </summary>
internal sealed class Executor
{
    // So few that what an actor was told, and what it then gives, is used while it lies in the cache.
    private const int MessagesPerTurn = 64;
    private const int TurnsPerProducer = 64;
    private readonly int _index;
    private readonly TimeSpan _tick;
    private readonly Action<Actor, Exception> _failed;
    private readonly Thread _thread;
    private readonly Lock _lock = new();
    private readonly AutoResetEvent _signal = new(initialState: false);
    private readonly Queue<Envelope> _own = new();
    private readonly List<Outgoing> _outgoing = [];
    private readonly Queue<Actor> _ready = new();
    private readonly Queue<Actor> _producers = new();
    private readonly List<Actor> _actors = [];
    private Queue<Envelope> _inbox = new();
    private Queue<Envelope> _drained = new();
    private int _turnsWithoutProducer;
    private volatile bool _isWaiting;
    private volatile bool _isStopping;
    private long _lastTick = Stopwatch.GetTimestamp();

    [ThreadStatic]
    private static Executor? _current;

    private readonly record struct Envelope(Actor Actor, ActorMessage Message);

    private readonly record struct Outgoing(Executor Target, List<Envelope> Envelopes);

    /// <summary>Makes an executor; it runs after <see cref="Start"/>.</summary>
    /// <param name="index">Its number.</param>
    /// <param name="tick">How often its actors are told that time passes.</param>
    /// <param name="failed">Told of what an actor throws; the executor goes on.</param>
    public Executor(int index, TimeSpan tick, Action<Actor, Exception> failed)
    {
        _index = index;
        _tick = tick;
        _failed = failed;
        _thread = new Thread(Loop) { IsBackground = true, Name = $"wallaroo executor {index}" };
    }

    /// <summary>Adds an actor that is told of ticks; before <see cref="Start"/>.</summary>
    public void Add(Actor actor) => _actors.Add(actor);

    public void Start() => _thread.Start();

    /// <summary>Ends the loop after the slice under way and waits for it.</summary>
    public void Stop()
    {
        _isStopping = true;
        _signal.Set();
        if (_thread.IsAlive && Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    public void Post(Actor actor, in ActorMessage message)
    {
        var current = _current;
        if (current == this)
        {
            _own.Enqueue(new Envelope(actor, message));
            return;
        }

        if (current is not null)
        {
            current.Hold(this, new Envelope(actor, message));
            return;
        }

        lock (_lock)
        {
            _inbox.Enqueue(new Envelope(actor, message));
        }

        if (_isWaiting)
        {
            _signal.Set();
        }
    }

    public override string ToString() => $"executor {_index}";

    /// <summary>Keeps what goes to another executor until the slice under way has ended: one lock for all of it.</summary>
    private void Hold(Executor target, in Envelope envelope)
    {
        foreach (var outgoing in _outgoing)
        {
            if (outgoing.Target == target)
            {
                outgoing.Envelopes.Add(envelope);
                return;
            }
        }

        _outgoing.Add(new Outgoing(target, [envelope]));
    }

    private void SendHeld()
    {
        foreach (var (target, envelopes) in _outgoing)
        {
            if (envelopes.Count > 0)
            {
                target.Accept(envelopes);
                envelopes.Clear();
            }
        }
    }

    private void Accept(List<Envelope> envelopes)
    {
        lock (_lock)
        {
            foreach (ref readonly var envelope in CollectionsMarshal.AsSpan(envelopes))
            {
                _inbox.Enqueue(envelope);
            }
        }

        if (_isWaiting)
        {
            _signal.Set();
        }
    }

    private void Loop()
    {
        _current = this;
        while (!_isStopping)
        {
            Drain();
            SendHeld();
            if (RunReady() || RunProducer())
            {
                SendHeld();
            }
            else if (_own.Count == 0 && _drained.Count == 0)
            {
                Wait();
            }

            if (Stopwatch.GetElapsedTime(_lastTick) >= _tick)
            {
                Tick();
            }
        }
    }

    private void Drain()
    {
        if (_drained.Count == 0)
        {
            lock (_lock)
            {
                (_inbox, _drained) = (_drained, _inbox);
            }
        }

        for (var count = 0; count < MessagesPerTurn && _drained.TryDequeue(out var envelope); count++)
        {
            Dispatch(envelope);
        }

        for (var count = 0; count < MessagesPerTurn && _own.TryDequeue(out var envelope); count++)
        {
            Dispatch(envelope);
        }
    }

    /// <summary>Runs each actor that is ready now, once. False where there is none, or a producer has waited long enough.</summary>
    private bool RunReady()
    {
        if (_ready.Count == 0 || (_producers.Count > 0 && ++_turnsWithoutProducer >= TurnsPerProducer))
        {
            return false;
        }

        for (var left = _ready.Count; left > 0; left--)
        {
            Run(_ready);
        }

        return true;
    }

    /// <summary>Runs a producer that is ready; not while messages wait.</summary>
    private bool RunProducer()
    {
        if (_producers.Count == 0 || (_own.Count + _drained.Count > 0 && _turnsWithoutProducer < TurnsPerProducer))
        {
            return false;
        }

        _turnsWithoutProducer = 0;
        Run(_producers);
        return true;
    }

    private void Run(Queue<Actor> queue)
    {
        var actor = queue.Dequeue();
        actor.IsQueued = false;
        RunSlice(actor);
    }

    private void Dispatch(in Envelope envelope)
    {
        if (envelope.Message.Kind == MessageKind.Probe)
        {
            ((ProbeRound)envelope.Message.Payload!).Report(envelope.Actor);
            return;
        }

        try
        {
            envelope.Actor.Receive(envelope.Message);
        }
        catch (Exception error)
        {
            _failed(envelope.Actor, error);
            return;
        }

        Queue(envelope.Actor);
    }

    private void RunSlice(Actor actor)
    {
        try
        {
            if (actor.Run())
            {
                Queue(actor);
            }
        }
        catch (Exception error)
        {
            _failed(actor, error);
        }
    }

    private void Queue(Actor actor)
    {
        if (!actor.IsQueued)
        {
            actor.IsQueued = true;
            (actor.IsProducer ? _producers : _ready).Enqueue(actor);
        }
    }

    private void Wait()
    {
        _isWaiting = true;
        bool isEmpty;
        lock (_lock)
        {
            isEmpty = _inbox.Count == 0;
        }

        if (isEmpty && !_isStopping)
        {
            var left = _tick - Stopwatch.GetElapsedTime(_lastTick);
            if (left > TimeSpan.Zero)
            {
                _signal.WaitOne(left);
            }
        }

        _isWaiting = false;
    }

    private void Tick()
    {
        _lastTick = Stopwatch.GetTimestamp();
        foreach (var actor in _actors)
        {
            Dispatch(new Envelope(actor, new ActorMessage { Kind = MessageKind.Tick }));
        }
    }
}
