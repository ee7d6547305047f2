namespace Wallaroo.Actors.Partitions;

/// <summary>Asks for the state of a key. Answered when everything the answer rests on is committed.</summary>
/// <param name="step">The step whose state it is.</param>
/// <param name="key">The key as text; null for a list of the partition's keys.</param>
internal sealed class StateQuery(string step, string? key)
{
    /// <summary>The most keys in a list.</summary>
    public const int MaxKeys = 10_000;

    private readonly TaskCompletionSource<string?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Step => step;

    public string? Key => key;

    /// <summary>The state as JSON, or a JSON list of keys; null if the key has no state.</summary>
    public Task<string?> Answer => _answer.Task;

    public void Set(string? state) => _answer.TrySetResult(state);

    public void Fail(Exception error) => _answer.TrySetException(error);
}
