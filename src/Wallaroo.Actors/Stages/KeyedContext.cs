namespace Wallaroo.Actors.Stages;

/// <summary>What a step with state is given.</summary>
internal sealed class KeyedContext<TKey>(ChainContext chain, KeyCell<TKey> cell) : StateContext<TKey>
{
    /// <summary>Whether the call under way asked to forget its key.</summary>
    public bool IsRemoved { get; set; }

    public override TKey Key => cell.Key;

    public override long EventTimeNanoseconds => chain.EventTimeNanoseconds;

    public override DateTimeOffset ProcessingTime => chain.ProcessingTime;

    public override MessageId MessageId => chain.MessageId;

    public override DeterministicRandom Random => chain.Random;

    public override Guid NewId() => chain.NewId();

    public override void RemoveState() => IsRemoved = true;
}
