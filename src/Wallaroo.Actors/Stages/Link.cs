namespace Wallaroo.Actors.Stages;

/// <summary>One step of a fused chain as it runs: takes a message and calls the next link directly.</summary>
internal abstract class Link<T>
{
    public abstract void Push(T item);
}

/// <summary>A link with state for each key.</summary>
internal interface IKeyLink
{
    /// <summary>Says which keys come next, so that their state can be fetched from memory for all of them at once.</summary>
    void Expect(ReadOnlySpan<ulong> hashes);
}

/// <summary>Hands each message to several links, in their order.</summary>
internal sealed class FanOutLink<T>(Link<T>[] links) : Link<T>
{
    public override void Push(T item)
    {
        foreach (var link in links)
        {
            link.Push(item);
        }
    }
}
