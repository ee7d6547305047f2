namespace Wallaroo.Actors.Channels;

/// <summary>Counts the messages in the outbox of one producer, over all of its channels.</summary>
internal sealed class OutboxMeter
{
    public long Messages { get; set; }
}
