namespace Wallaroo.Actors.Partitions;

/// <summary>Asks for the state of a key. Answered when everything the answer rests on is committed.</summary>
/// <param name="step">The step whose state it is.</param>
/// <param name="key">The key as text.</param>
internal sealed class StateQuery(string step, string key)
{
    private readonly TaskCompletionSource<string?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Step => step;

    public string Key => key;

    /// <summary>The state as JSON; null if the key has none.</summary>
    public Task<string?> Answer => _answer.Task;

    public void Set(string? state) => _answer.TrySetResult(state);

    public void Fail(Exception error) => _answer.TrySetException(error);
}
