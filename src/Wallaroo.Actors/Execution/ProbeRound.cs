namespace Wallaroo.Actors.Execution;

/// <summary>
/// Asks a number of actors whether they are idle. One round tells little, as an actor may be given work after it
/// answered; as many rounds in a row as there are stages, and one more, tell that nothing is under way, if nothing
/// comes in.
/// </summary>
internal sealed class ProbeRound(int actors)
{
    private readonly TaskCompletionSource<bool> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = actors;
    private int _busy;

    /// <summary>Whether all were idle.</summary>
    public Task<bool> Answer => _answer.Task;

    public void Report(bool isIdle)
    {
        if (!isIdle)
        {
            Interlocked.Increment(ref _busy);
        }

        if (Interlocked.Decrement(ref _left) == 0)
        {
            _answer.TrySetResult(Volatile.Read(ref _busy) == 0);
        }
    }
}
