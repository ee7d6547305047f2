namespace Wallaroo.Actors.Execution;

/// <summary>The executors of a worker.</summary>
internal sealed class ExecutorPool : IActorScheduler
{
    private readonly Executor[] _executors;

    public ExecutorPool(int threads, TimeSpan tick, Action<Actor, Exception> failed) =>
        _executors = [.. Enumerable.Range(0, threads).Select(index => new Executor(index, tick, failed))];

    public int Count => _executors.Length;

    public void Add(Actor actor) => _executors[actor.Executor].Add(actor);

    public void Post(Actor actor, in ActorMessage message) => _executors[actor.Executor].Post(actor, message);

    public void Start()
    {
        foreach (var executor in _executors)
        {
            executor.Start();
        }
    }

    public void Stop()
    {
        foreach (var executor in _executors)
        {
            executor.Stop();
        }
    }
}
