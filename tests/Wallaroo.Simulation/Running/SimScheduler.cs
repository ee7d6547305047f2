using Wallaroo.Actors.Execution;
using Wallaroo.Simulation.Randomness;
using Wallaroo.Simulation.Settings;

namespace Wallaroo.Simulation.Running;

/// <summary>
/// Runs the actors of one incarnation, one message or slice at a time, in an order that chance chooses among those
/// that the real executors could take: what one sender posts to one actor arrives in that order, all else in any.
/// Messages of channels may pass through a network, which loses, doubles and delays them.
/// </summary>
internal sealed class SimScheduler(SimRandom random, Faults faults, Trace trace) : IActorScheduler
{
    private const int StallSteps = 300;
    private const int DelaySteps = 2000;
    private readonly Dictionary<(object From, Actor To), Link> _links = [];
    private readonly List<Link> _pending = [];
    private readonly List<(Actor To, ActorMessage Message)> _loose = [];
    private readonly List<(int Due, Actor To, ActorMessage Message)> _delayed = [];
    private readonly List<Actor> _ready = [];
    private readonly List<Action> _later = [];

    /// <summary>Who posts now.</summary>
    public object Sender { get; set; } = "start";

    /// <summary>Whether nothing goes wrong any more.</summary>
    public bool IsCalm { get; set; }

    /// <summary>Sees every message when it is posted.</summary>
    public Action<object, Actor, ActorMessage> Posted { get; set; } = static (_, _, _) => { };

    /// <summary>Told of what an actor throws.</summary>
    public Action<Actor, Exception> Failed { get; set; } = static (_, _) => { };

    public bool HasMessages => _pending.Count + _loose.Count > 0;

    public bool HasReady => _ready.Count > 0;

    public bool HasLater => _later.Count > 0;

    public bool IsQuiet => !HasMessages && !HasReady && !HasLater && _delayed.Count == 0;

    public static bool IsOfChannel(MessageKind kind) => kind is MessageKind.Open or MessageKind.Opened or MessageKind.Data
        or MessageKind.Ack or MessageKind.Refused;

    public void Post(Actor actor, in ActorMessage message)
    {
        Posted(Sender, actor, message);
        if (!faults.IsRemote || !IsOfChannel(message.Kind))
        {
            Enqueue(actor, message);
            return;
        }

        var copy = BatchCopy.Of(message);
        if (IsCalm)
        {
            Enqueue(actor, copy);
            return;
        }

        if (random.Chance(faults.Doubled))
        {
            _loose.Add((actor, BatchCopy.Of(copy)));
        }

        if (random.Chance(faults.Lost))
        {
            trace.Add($"lost {Text(actor, copy)}");
        }
        else if (random.Chance(faults.Overtaken))
        {
            Delay(actor, copy);
        }
        else
        {
            Enqueue(actor, copy);
        }
    }

    /// <summary>Something that happens at some later time, unless the worker dies before.</summary>
    public void Later(Action action) => _later.Add(action);

    /// <summary>A message that was sent to an actor of this name before the worker was started again.</summary>
    public void AddLate(Actor actor, in ActorMessage message) => Delay(actor, message);

    /// <summary>Puts on the way what was held up until now.</summary>
    public void Ripen()
    {
        for (var index = _delayed.Count - 1; index >= 0; index--)
        {
            if (IsCalm || _delayed[index].Due <= trace.Step)
            {
                _loose.Add((_delayed[index].To, _delayed[index].Message));
                RemoveAt(_delayed, index);
            }
        }
    }

    /// <summary>The messages of channels that are on the way.</summary>
    public IEnumerable<(Actor To, ActorMessage Message)> OnTheWay()
    {
        foreach (var link in _pending)
        {
            foreach (var message in link.Messages)
            {
                if (IsOfChannel(message.Kind))
                {
                    yield return (link.To, message);
                }
            }
        }

        foreach (var loose in _loose)
        {
            yield return loose;
        }

        foreach (var (_, to, message) in _delayed)
        {
            yield return (to, message);
        }
    }

    /// <summary>Hands a message to its actor.</summary>
    public void DeliverOne()
    {
        var index = random.Next(_pending.Count + _loose.Count);
        if (index >= _pending.Count)
        {
            index -= _pending.Count;
            var (to, message) = _loose[index];
            RemoveAt(_loose, index);
            Deliver(to, message);
            return;
        }

        var link = _pending[index];
        if (!IsCalm && link.StalledUntil > trace.Step)
        {
            return;
        }

        var next = link.Messages.Dequeue();
        if (link.Messages.Count == 0)
        {
            RemoveAt(_pending, index);
        }

        Deliver(link.To, next);
    }

    /// <summary>Lets an actor work for a slice.</summary>
    public void RunOne()
    {
        var index = random.Next(_ready.Count);
        var actor = _ready[index];
        RemoveAt(_ready, index);
        actor.IsQueued = false;
        Sender = actor;
        if (trace.IsOn)
        {
            trace.Add($"run {actor.Name}");
        }

        try
        {
            if (actor.Run())
            {
                Queue(actor);
            }
        }
        catch (Exception error) when (error is not SimulationException)
        {
            Failed(actor, error);
        }
    }

    public void DoLater()
    {
        var index = random.Next(_later.Count);
        var action = _later[index];
        RemoveAt(_later, index);
        Sender = "outside";
        action();
    }

    /// <summary>Tells an actor at once.</summary>
    public void Deliver(Actor actor, in ActorMessage message)
    {
        Sender = actor;
        if (trace.IsOn)
        {
            trace.Add(Text(actor, message));
        }

        try
        {
            actor.Receive(message);
        }
        catch (Exception error) when (error is not SimulationException)
        {
            Failed(actor, error);
            return;
        }

        Queue(actor);
    }

    private static void RemoveAt<T>(List<T> list, int index)
    {
        list[index] = list[^1];
        list.RemoveAt(list.Count - 1);
    }

    private static string Text(Actor actor, in ActorMessage message)
    {
        var about = IsOfChannel(message.Kind)
            ? $" {message.Channel} s{message.Session.Epoch}.{message.Session.Counter} #{message.Number} @{message.Position} credit {message.Credit}"
            : message.Number > 0 ? $" #{message.Number}" : "";
        return $"{actor.Name} <- {message.Kind}{about}{BatchCopy.Describe(message.Payload)}";
    }

    /// <summary>Held up for a moment or for long; others overtake it.</summary>
    private void Delay(Actor actor, in ActorMessage message) =>
        _delayed.Add((trace.Step + random.Scaled(1, DelaySteps), actor, message));

    private void Enqueue(Actor actor, in ActorMessage message)
    {
        if (!_links.TryGetValue((Sender, actor), out var link))
        {
            _links[(Sender, actor)] = link = new Link(actor);
        }

        if (link.Messages.Count == 0)
        {
            _pending.Add(link);
            if (!IsCalm && random.Chance(faults.Stall))
            {
                link.StalledUntil = trace.Step + random.Scaled(1, StallSteps);
            }
        }

        link.Messages.Enqueue(message);
    }

    private void Queue(Actor actor)
    {
        if (!actor.IsQueued)
        {
            actor.IsQueued = true;
            _ready.Add(actor);
        }
    }

    private sealed class Link(Actor to)
    {
        public Actor To => to;

        public Queue<ActorMessage> Messages { get; } = new();

        public int StalledUntil { get; set; }
    }
}
