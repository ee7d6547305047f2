namespace Wallaroo.Actors.Execution;

/// <summary>Hands messages to actors. From any thread; what one thread posts to one actor arrives in that order.</summary>
internal interface IActorScheduler
{
    void Post(Actor actor, in ActorMessage message);
}
