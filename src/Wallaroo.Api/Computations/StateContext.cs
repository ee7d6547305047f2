namespace Wallaroo;

/// <summary>What a step with keyed state may ask beyond its input.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
public abstract class StateContext<TKey> : StepContext
{
    /// <summary>The key of the message.</summary>
    public abstract TKey Key { get; }

    /// <summary>
    /// Forgets the key after this call; what the call does to the state is forgotten too. The key's next message
    /// begins with the initial state.
    /// </summary>
    public abstract void RemoveState();
}
