namespace Wallaroo.Actors.Execution;

/// <summary>
/// Asks a number of actors whether they are idle, or how they stand. One round tells little, as an actor may be given
/// work after it answered; as many rounds in a row as there are stages, and one more, tell that nothing is under way, if
/// nothing comes in.
/// </summary>
/// <param name="actors">How many are asked.</param>
/// <param name="isDetailed">Whether they are asked how they stand.</param>
internal sealed class ProbeRound(int actors, bool isDetailed = false)
{
    private readonly TaskCompletionSource<bool> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly List<Standing> _standings = [];
    private int _left = actors;
    private int _busy;

    /// <summary>Whether all were idle.</summary>
    public Task<bool> Answer => _answer.Task;

    /// <summary>How they stand, in the order of their answers, once there is an <see cref="Answer"/>.</summary>
    public IReadOnlyList<Standing> Standings => _standings;

    public void Report(Actor actor)
    {
        if (!actor.IsIdle)
        {
            Interlocked.Increment(ref _busy);
        }

        if (isDetailed)
        {
            var standing = actor.Standing;
            lock (_lock)
            {
                _standings.Add(standing);
            }
        }

        if (Interlocked.Decrement(ref _left) == 0)
        {
            _answer.TrySetResult(Volatile.Read(ref _busy) == 0);
        }
    }
}
