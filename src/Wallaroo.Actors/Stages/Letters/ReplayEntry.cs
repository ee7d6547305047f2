using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Stages.Letters;

/// <summary>Where the messages that a step failed on are given to it again: at the step itself, behind all that went before.</summary>
/// <param name="step">The name of the step.</param>
internal abstract class ReplayEntry(string step)
{
    public string Step => step;

    /// <summary>Which of the step's inputs it is.</summary>
    public byte Input { get; init; }

    /// <summary>Of a sink, the edge that leads to it; 0 of any other step.</summary>
    public uint Edge { get; init; }

    /// <summary>Whether a letter enters here.</summary>
    public bool Takes(DeadLetter letter) =>
        letter.Step == step && letter.Entry.Input == Input && (Edge == 0 || Edge == letter.Edge);

    /// <summary>Reads the message of a letter.</summary>
    /// <exception cref="LetterException">It cannot be given to the step.</exception>
    public abstract ReadyLetter Prepare(DeadLetter letter);
}
