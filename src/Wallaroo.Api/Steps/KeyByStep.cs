namespace Wallaroo.Steps;

/// <summary>Gives each message a key: what follows runs in the partition of that key.</summary>
/// <param name="name">The step's name.</param>
/// <param name="kind"><c>key by</c>, or <c>collect</c> where the key is the same for all.</param>
/// <param name="input">The step before.</param>
/// <param name="key">A function of the message alone.</param>
internal sealed class KeyByStep<TKey, T>(string name, string kind, Step input, Func<T, TKey> key) : Step(name, input)
{
    public Func<T, TKey> Key { get; } = key;

    /// <summary>Whether all messages have one key, and one partition is enough.</summary>
    public bool IsCollect => Kind == "collect";

    public override string Kind { get; } = kind;

    public override Type OutputType => typeof(T);

    public override Type KeyType => typeof(TKey);

    public override TResult Accept<TResult>(IStepVisitor<TResult> visitor) => visitor.Visit(this);
}
