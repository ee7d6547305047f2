namespace Wallaroo.Actors.Journals;

/// <summary>What the bytes of a dead letter's message are.</summary>
internal enum DeadLetterForm : byte
{
    /// <summary>The step's input, written with the codec of its type.</summary>
    Message = 0,

    /// <summary>A frame as the source read it, without header or line end: its decoder failed.</summary>
    Frame = 1,

    /// <summary>The input's text for people: its type has no codec, so that it cannot be read again.</summary>
    Text = 2,
}
