using System.Runtime.CompilerServices;

namespace Wallaroo.Actors.Channels;

/// <summary>A batch of messages of one type.</summary>
internal abstract class Batch<T> : Batch
{
    public abstract T ItemAt(int index);

    /// <summary>Copies as many messages as the spans are long, from an index on.</summary>
    public abstract void CopyTo(int first, Span<T> items, Span<ulong> positions);
}

/// <summary>
/// A batch with all that belongs to a message side by side: of very many that are filled at once, each message then
/// touches one line of memory.
/// </summary>
internal abstract class Batch<T, TMessage>(BatchPool? pool) : Batch<T>
    where TMessage : struct
{
    /// <summary>The messages, of which the first <see cref="Batch.Count"/> are valid.</summary>
    public TMessage[] Messages { get; private set; } = new TMessage[FirstCapacity];

    public override void Return()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TMessage>())
        {
            Array.Clear(Messages, 0, Count);
        }

        Count = 0;
        Watermark = Wallaroo.EventTimes.None;
        pool?.Return(this);
    }

    public override void EndReading()
    {
        if (pool is ReceivedBatches)
        {
            Return();
        }
    }

    public override void Grow()
    {
        base.Grow();
        var messages = Messages;
        Array.Resize(ref messages, Capacity);
        Messages = messages;
    }
}
