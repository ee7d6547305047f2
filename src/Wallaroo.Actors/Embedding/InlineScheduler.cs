using Wallaroo.Actors.Execution;

namespace Wallaroo.Actors.Embedding;

/// <summary>Runs actors on the calling thread, in the order in which they were given something to do.</summary>
internal sealed class InlineScheduler : IActorScheduler
{
    private readonly Queue<(Actor Actor, ActorMessage Message)> _messages = new();
    private readonly Queue<Actor> _ready = new();

    public void Post(Actor actor, in ActorMessage message) => _messages.Enqueue((actor, message));

    /// <summary>Runs until nobody has anything to do.</summary>
    public void Run()
    {
        while (true)
        {
            while (_messages.TryDequeue(out var next))
            {
                next.Actor.Receive(next.Message);
                Queue(next.Actor);
            }

            if (!_ready.TryDequeue(out var actor))
            {
                return;
            }

            actor.IsQueued = false;
            if (actor.Run())
            {
                Queue(actor);
            }
        }
    }

    private void Queue(Actor actor)
    {
        if (!actor.IsQueued)
        {
            actor.IsQueued = true;
            _ready.Enqueue(actor);
        }
    }
}
