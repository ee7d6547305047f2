using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages;

/// <summary>The key of the message under way in a stage instance.</summary>
internal abstract class KeyCell
{
    public ulong Hash { get; set; }

    /// <summary>A link that sends messages on under the key they have.</summary>
    public abstract Link<T> Forward<T>(IKeyedExit exit);
}

/// <inheritdoc/>
internal sealed class KeyCell<TKey> : KeyCell
{
    public TKey Key { get; set; } = default!;

    public override Link<T> Forward<T>(IKeyedExit exit) => exit.Forward<TKey, T>(this);
}

/// <summary>Makes the link that leaves a stage under the key a message already has.</summary>
internal interface IKeyedExit
{
    Link<T> Forward<TKey, T>(KeyCell<TKey> cell);
}
