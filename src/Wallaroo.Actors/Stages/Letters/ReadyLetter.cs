using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Stages.Letters;

/// <summary>A dead letter whose message has been read, so that giving it to its step cannot fail for another reason.</summary>
/// <param name="Letter">The letter.</param>
/// <param name="Entry">Where it enters.</param>
/// <param name="Push">Gives the message to the step, within a take.</param>
internal sealed record ReadyLetter(DeadLetter Letter, ReplayEntry Entry, Action<ChainContext> Push);
