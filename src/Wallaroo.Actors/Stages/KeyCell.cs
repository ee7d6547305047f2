using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Stages.Letters;
using Wallaroo.Codecs;
using Wallaroo.Keys;

namespace Wallaroo.Actors.Stages;

/// <summary>The key of the message under way in a stage instance.</summary>
internal abstract class KeyCell
{
    public ulong Hash { get; set; }

    /// <summary>The key as text.</summary>
    public abstract string Text { get; }

    /// <summary>Reads the key of a dead letter; the answer sets it.</summary>
    /// <exception cref="LetterException">It is not the key that it was.</exception>
    public abstract Action Prepare(DeadLetter letter);

    /// <summary>A link that sends messages on under the key they have.</summary>
    public abstract Link<T> Forward<T>(IKeyedExit exit);
}

/// <inheritdoc/>
internal sealed class KeyCell<TKey> : KeyCell
{
    public TKey Key { get; set; } = default!;

    public override string Text => KeyType<TKey>.Default.Format(Key);

    public override Action Prepare(DeadLetter letter)
    {
        var key = Parse(letter);
        return () => (Key, Hash) = (key, letter.Entry.KeyHash);
    }

    /// <summary>The key of a dead letter.</summary>
    /// <exception cref="LetterException">It is not the key that it was.</exception>
    public TKey Parse(DeadLetter letter)
    {
        var keys = KeyType<TKey>.Default;
        TKey key;
        ulong hash;
        try
        {
            key = keys.Parse(letter.Entry.Key!);
            hash = keys.Hash(key);
        }
        catch (Exception error)
        {
            throw LetterException.OtherKey(letter, error);
        }

        return hash == letter.Entry.KeyHash ? key : throw LetterException.OtherKey(letter, null);
    }

    public override Link<T> Forward<T>(IKeyedExit exit) => exit.Forward<TKey, T>(this);
}

/// <summary>Makes the link that leaves a stage under the key a message already has.</summary>
internal interface IKeyedExit
{
    Link<T> Forward<TKey, T>(KeyCell<TKey> cell);
}
