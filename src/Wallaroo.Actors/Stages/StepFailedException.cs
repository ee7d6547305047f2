namespace Wallaroo.Actors.Stages;

/// <summary>A step whose policy is to stop has failed: the application must stop before this message.</summary>
internal sealed class StepFailedException(string step, Exception inner)
    : Exception($"WAL5001 step \"{step}\" failed and its error policy is Stop: {inner.GetType().Name}: {ErrorTexts.Message(inner)}. " +
        "Repair the step or the data, or give the step another policy with OnError, and start again: the message comes again then, "
        + "unless it came from a raw TCP source that is not Durable(), whose messages that were not journaled are lost.", inner);

/// <summary>
/// A step with mutable state failed for the first time: what it did to the state before it failed is not known, so
/// the partition must be loaded again. From then on the step's calls are guarded by a copy.
/// </summary>
internal sealed class SuspectStateException(string step, Exception inner)
    : Exception($"step \"{step}\" failed with its state possibly half changed: {ErrorTexts.Message(inner)}", inner);
