namespace Wallaroo.Actors.Stages;

/// <summary>
/// What counts the messages that come to a step and those that it gives. Written by the executor of its partition, read by
/// anybody: of one moment or another.
/// </summary>
internal interface ICounted
{
    long In { get; }

    long Out { get; }

    /// <summary>Begins what is to be forgotten by <see cref="Rewind"/>.</summary>
    void Mark();

    /// <summary>Forgets what was counted since the mark.</summary>
    void Rewind();
}
